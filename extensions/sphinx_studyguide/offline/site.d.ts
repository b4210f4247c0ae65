/** What the build writes before the code of the worker (see write.py). */
declare const SITE: { version: string; size: number; shell: string[]; files: Record<string, string> };
