// Eleventy, set up for what the other generators make of the same corpus: tests/bench/peers/README.md.
import fs from "node:fs";
import markdownIt from "markdown-it";
import anchor from "markdown-it-anchor";
import footnote from "markdown-it-footnote";

const PER_PAGE = 50;
const MONTHS = "January February March April May June July August September October November December".split(" ");
const HEADING = /<h([23]) id="([^"]*)"[^>]*>(.*?)<\/h\1>/gs;

const register = JSON.parse(fs.readFileSync("register.json", "utf-8"));
const markdown = markdownIt({ html: true, typographer: true }).use(anchor, { tabIndex: false }).use(footnote);

function numbered(list) {
  const pages = [];
  for (let start = 0; start === 0 || start < list.length; start += PER_PAGE) {
    pages.push(list.slice(start, start + PER_PAGE));
  }
  return pages;
}

function paged(address, list, more) {
  const parts = numbered(list);
  return parts.map((articles, index) => ({
    ...more,
    articles,
    count: list.length,
    number: index + 1,
    total: parts.length,
    address,
    url: index === 0 ? address : `${address}page/${index + 1}/`,
  }));
}

// What several collections ask for is found once a build.
let known = null;

function survey(api) {
  if (known?.api === api) return known;
  const newest = api.getFilteredByGlob("content/articles/**/*.md").sort((a, b) => b.date - a.date);
  const bearing = { actors: new Map(), themes: new Map() };
  const neighbours = new Map();
  newest.forEach((article, index) => {
    neighbours.set(article.url, { earlier: newest[index + 1], later: newest[index - 1] });
    for (const kind of ["actors", "themes"]) {
      for (const id of article.data[kind]) {
        if (!bearing[kind].has(id)) bearing[kind].set(id, []);
        bearing[kind].get(id).push(article);
      }
    }
  });
  known = { api, newest, bearing, neighbours };
  return known;
}

function terms(api, kind) {
  const bearing = survey(api).bearing[kind];
  return Object.entries(register[kind]).map(([id, record]) => ({ id, record, articles: bearing.get(id) ?? [] }));
}

export default function (config) {
  config.setLibrary("md", markdown);
  config.addPassthroughCopy("assets");
  config.addGlobalData("register", register);
  config.addGlobalData("site", { title: "Benchmark archive", url: "https://example.org" });
  config.addCollection("articles", (api) => survey(api).newest);
  config.addCollection("latest", (api) => survey(api).newest.slice(0, 6));
  config.addCollection("feed", (api) => survey(api).newest.slice(0, 20));
  config.addCollection("articlePages", (api) => paged("/articles/", survey(api).newest, { title: "Articles" }));
  for (const kind of ["actors", "themes"]) {
    config.addCollection(kind, (api) => terms(api, kind));
    config.addCollection(`${kind}ByCount`, (api) =>
      terms(api, kind).sort((a, b) => b.articles.length - a.articles.length).slice(0, 12),
    );
    config.addCollection(`${kind}Pages`, (api) =>
      terms(api, kind).flatMap(({ id, record, articles }) =>
        paged(`/${kind}/${id}/`, articles, { kind, record, title: record.name }),
      ),
    );
  }
  config.addFilter("neighbours", (url) => known.neighbours.get(url));
  config.addFilter("day", (date) => `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`);
  config.addFilter("iso", (date) => date.toISOString().slice(0, 10));
  config.addFilter("moment", (date) => `${date.toISOString().slice(0, 19)}Z`);
  config.addFilter("markdown", (text) => markdown.render(text));
  config.addFilter("wordCount", (html) => html.replace(/<[^>]*>/g, " ").split(/\s+/).length);
  config.addFilter("headings", (html) =>
    Array.from(html.matchAll(HEADING), ([, level, id, text]) => ({ level, id, text })),
  );
  return {
    dir: { input: ".", includes: "_includes", output: "_site" },
    // Articles are Markdown, not templates: without this, each would be read as Liquid first.
    markdownTemplateEngine: false,
    htmlTemplateEngine: "njk",
    templateFormats: ["md", "njk"],
  };
}
