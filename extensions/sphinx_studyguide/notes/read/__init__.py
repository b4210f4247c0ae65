"""From bytes to blocks: HTML by the rules of HTML5, or the store of the old application."""
