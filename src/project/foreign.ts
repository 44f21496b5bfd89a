/** What in the folders of a project nobody of it wrote, by name. */

/** What tools generate or install. */
const FOREIGN = new Set([
  'node_modules',
  '__pycache__',
  '__pypackages__',
  'site-packages',
  'venv',
  'env',
  'build',
  'buck-out',
  'dist',
  '_build',
]);

export const isForeignFolder = (name: string): boolean => name.startsWith('.') || FOREIGN.has(name);

/** `._train.py`: what macOS keeps of a file beside it on a file system of others, in a form of its own. */
export const isForeignFile = (name: string): boolean => name.startsWith('._');
