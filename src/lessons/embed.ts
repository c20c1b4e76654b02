/** Whether the page stands inside another one, by `?embed` in its address: then it has no bar. */
export const isEmbedded = (search: string = location.search): boolean =>
  new URLSearchParams(search).has('embed');

/** An address of the page as another page embeds it. */
export function embedded(address: string): string {
  const url = new URL(address);
  url.searchParams.set('embed', '');
  return url.href.replace('embed=', 'embed');
}

/** The element that shows a lesson inside another page; its title is read out by screen readers. */
export function frameOf(address: string, title: string): string {
  const text = (value: string): string =>
    value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<iframe src="${text(embedded(address))}" title="${text(title)}" width="100%" height="640" style="border:0" loading="lazy" allow="fullscreen; clipboard-write"></iframe>`;
}
