// Markdown without a template language inside, which is Eleventy's fastest way; one layout for every page.
export default function (eleventy) {
  eleventy.addGlobalData("layout", "frame.njk");
  eleventy.addPassthroughCopy({ static: "." });
  eleventy.setUseGitIgnore(false); // the folder lies in one that git ignores
  return { dir: { input: "content", includes: "../layouts", output: "site" }, markdownTemplateEngine: false };
}
