"""Route: along which tracks each wire runs, as numbers of tracks, not pixels."""
