// How a draft is read: by its file's suffix, else by what it looks like.

export const FORMATS = { ".md": "Markdown", ".txt": "plain text", ".html": "HTML", ".mdx": "MDX", ".docx": "Word" };
const SUFFIXES = { ".markdown": ".md", ".htm": ".html" };

/** The format of a file name; undefined when it has none that can be read. */
export function formatOf(name) {
  const suffix = /\.[^.]+$/.exec(name.toLowerCase())?.[0];
  return suffix in FORMATS ? suffix : SUFFIXES[suffix];
}

/** What a pasted text looks like. */
export function guess(text) {
  const start = text.slice(0, 20000);
  if (/^\s*</.test(start) && /<\/(p|div|h[1-6]|html|body|ul|section|article)\s*>/i.test(start)) return ".html";
  return /^(#{1,6} |---\n|\s*[-*+] |\s*>|.+\n(===|---)+\n)|\]\(|\*\*\S/m.test(start) ? ".md" : ".txt";
}
