// The report for a colleague or a ticket: plain text or Markdown, onto the clipboard.

import { counted } from "/overview.js";

export function plain(answer) {
  const lines = [`claimlint on ${answer.name}: ${counted(answer.findings) || "nothing to mend"}`, ""];
  answer.findings.forEach((finding, n) => {
    lines.push(`${n + 1}. ${finding.severity.toUpperCase()}, line ${finding.line}: “${finding.match}”`, `   ${finding.message}`);
    for (const more of extra(finding)) lines.push(`   ${more}`);
    lines.push(`   (${finding.rule})`, "");
  });
  return [...lines, ...sections(answer, "")].join("\n").trimEnd() + "\n";
}

export function markdown(answer) {
  const lines = [`# claimlint on ${escaped(answer.name)}`, "", `${counted(answer.findings) || "Nothing to mend"}.`, ""];
  answer.findings.forEach((finding, n) => {
    lines.push(`${n + 1}. **${finding.severity}**, line ${finding.line}: “${escaped(finding.match)}”  `, `   ${escaped(finding.message)}  `);
    for (const more of extra(finding)) lines.push(`   ${escaped(more)}  `);
    lines.push(`   \`${finding.rule}\``);
  });
  return [...lines, "", ...sections(answer, "- ")].join("\n").trimEnd() + "\n";
}

function extra(finding) {
  const also = finding.related.length ? `also on line ${[...new Set(finding.related.map((other) => other.line))].join(", ")}` : "";
  const source = finding.sources[0] && `source: ${finding.sources[0].title}${finding.sources[0].url ? ` ${finding.sources[0].url}` : ""}`;
  const write = finding.fix?.edits.map((edit) => edit.text.trim()).filter(Boolean).join(" … ");
  return [write ? `write: “${write}”` : finding.mend && `suggestion: ${finding.mend}`, also, source].filter(Boolean);
}

function sections(answer, bullet) {
  if (!answer.checklist.length) return [];
  return ["Sections:", ...(bullet ? [""] : []), ...answer.checklist.map((duty) => `${bullet}${duty.title}: ${duty.state.replace("-", " ")}`)];
}

const escaped = (text) => text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>#|]/g, "\\$&");

/** Puts text onto the clipboard; false when the browser does not let it. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
