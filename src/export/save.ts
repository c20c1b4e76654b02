/** How long a browser may take to begin a download, in milliseconds. */
const patience = 10_000;

/** Hands a file to the reader's downloads. */
export function save(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), patience);
}
