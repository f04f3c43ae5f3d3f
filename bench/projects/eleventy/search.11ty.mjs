// The search index, from the entries that each page brings.
export const data = { permalink: "search/search_index.json", layout: null, eleventyExcludeFromCollections: true };

export function render({ collections }) {
  const docs = collections.all.flatMap(({ url, data }) =>
    (data.search ?? []).map(({ anchor, title, text }) => ({ location: url + anchor, title, text })),
  );
  return JSON.stringify({ docs });
}
