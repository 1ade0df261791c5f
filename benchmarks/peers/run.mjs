// node run.mjs PEER FOLDER: how many messages the peer has for each .txt file of the folder, as JSON, in one process.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const peers = {
  "write-good": async () => {
    const { default: writeGood } = await import("write-good");
    return (text) => writeGood(text).length;
  },
  alex: async () => {
    const alex = await import("alex");
    return (value) => alex.text(value).messages.length;
  },
  "retext-intensify": async () => {
    const { unified } = await import("unified");
    const { default: english } = await import("retext-english");
    const { default: intensify } = await import("retext-intensify");
    const { default: stringify } = await import("retext-stringify");
    const processor = unified().use(english).use(intensify).use(stringify);
    return (value) => processor.processSync(value).messages.length;
  },
};

const [name, folder] = process.argv.slice(2);
const count = await peers[name]();
const found = {};
for (const file of readdirSync(folder).filter((each) => each.endsWith(".txt"))) {
  found[file] = count(readFileSync(join(folder, file), "utf8"));
}
console.log(JSON.stringify(found));
