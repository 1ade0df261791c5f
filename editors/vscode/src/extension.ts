// The extension: it starts the language server and restarts it when it is set otherwise.

import { existsSync } from "node:fs";
import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions, TransportKind } from "vscode-languageclient/node";

import { type Command, find } from "./command";
import { complaint, COPY, INSTALL, MISSING, SETTINGS } from "./messages";
import { probe } from "./probe";
import { read, type Settings } from "./settings";

const LANGUAGES = ["markdown", "mdx", "html", "plaintext"];
const OUTLINED = ["markdown", "html"]; // VS Code makes an outline of these, and would show ours beside it

let client: LanguageClient | undefined;
let queue: Promise<void> = Promise.resolve();

export function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("claimlint", { log: true });
  const restart = () => inTurn(() => begin(output));
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand("claimlint.restart", restart),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("claimlint.enable") || event.affectsConfiguration("claimlint.command")) {
        void restart();
      } else if (event.affectsConfiguration("claimlint.debounce")) {
        void client?.sendNotification("workspace/didChangeConfiguration", { settings: { claimlint: told(settings()) } });
      }
    }),
  );
  return restart();
}

export function deactivate(): Promise<void> {
  return inTurn(end);
}

/** One start or stop after the other. */
function inTurn(act: () => Promise<void>): Promise<void> {
  queue = queue.then(act, act);
  return queue;
}

async function begin(output: vscode.LogOutputChannel): Promise<void> {
  await end();
  const set = settings();
  if (!set.enable) {
    return;
  }
  const command = located(set);
  const trouble = command === undefined ? MISSING : complaint(command, await probe(command));
  if (command === undefined || trouble !== undefined) {
    output.error(trouble ?? MISSING);
    void tell(trouble ?? MISSING);
    return;
  }
  output.info(`starting ${[command.program, ...command.args].join(" ")} lsp`);
  client = new LanguageClient("claimlint", "claimlint", server(command), options(set, output));
  await client.start();
}

async function end(): Promise<void> {
  const old = client;
  client = undefined;
  await old?.dispose();
}

function settings(): Settings {
  const section = vscode.workspace.getConfiguration("claimlint");
  return read((name) => section.get(name));
}

function located(set: Settings): Command | undefined {
  const trusted = vscode.workspace.isTrusted ? (vscode.workspace.workspaceFolders ?? []) : [];
  return find({
    set: set.command,
    folders: trusted.filter((folder) => folder.uri.scheme === "file").map((folder) => folder.uri.fsPath),
    environment: process.env,
    windows: process.platform === "win32",
    exists: existsSync,
  });
}

function server(command: Command): ServerOptions {
  return { command: command.program, args: [...command.args, "lsp"], transport: TransportKind.stdio };
}

function options(set: Settings, output: vscode.LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: LANGUAGES.flatMap((language) => ["file", "untitled"].map((scheme) => ({ scheme, language }))),
    initializationOptions: told(set),
    outputChannel: output,
    middleware: {
      provideDocumentSymbols: (document, token, next) =>
        OUTLINED.includes(document.languageId) ? [] : next(document, token),
    },
  };
}

/** What the server is told. Hover shows the messages of marks by itself. */
function told(set: Settings) {
  return { debounce: set.debounce, messages: false };
}

/** The complaint, with what can be done about it. */
async function tell(trouble: string): Promise<void> {
  const choices = trouble.includes(INSTALL) ? [COPY, SETTINGS] : [SETTINGS];
  const chosen = await vscode.window.showWarningMessage(trouble, ...choices);
  if (chosen === COPY) {
    await vscode.env.clipboard.writeText(INSTALL);
  } else if (chosen === SETTINGS) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "claimlint.command");
  }
}
