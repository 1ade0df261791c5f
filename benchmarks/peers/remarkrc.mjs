// remark-retext with retext-intensify, for timing: Markdown in, weak and mitigating words out.
import remarkRetext from "remark-retext";
import retextEnglish from "retext-english";
import retextIntensify from "retext-intensify";
import { unified } from "unified";

export default {
  plugins: [[remarkRetext, unified().use(retextEnglish).use(retextIntensify)]],
};
