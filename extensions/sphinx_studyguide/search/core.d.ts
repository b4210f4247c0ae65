/** What every question needs: as write.py writes it, and search-index.js opens it. */
interface Core {
  kinds: string[];
  pages: [address: string, title: string, volume: number, kinds: number[], digest: string][];
  /** How many there are. */
  entries: number;
  /** The script for the words with a beginning. */
  scripts: Map<string, string>;
  /** The stem of each form, and all forms in order. */
  stems: Map<string, string>;
  forms: string[];
  /** How often each stem occurs, as a code. */
  counts: { get(stem: string): number };
  /** Words that say nothing, and those that say little. */
  stop: Set<string>;
  weak: Set<string>;
  symbols: Record<string, string>;
  synonyms: Record<string, string[]>;
}
