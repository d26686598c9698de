// What an editor shows of a recipe: the problems and completions of yaml-language-server, which finds the schema by the recipe's first line.
// Usage: node editor.mjs RECIPE, with lines {"line": L, "character": C} on standard input. Prints one JSON object.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const home = dirname(require.resolve('yaml-language-server/package.json'));
const file = resolve(process.argv[2]);
const text = readFileSync(file, 'utf8');
const places = JSON.parse(readFileSync(0, 'utf8'));
const uri = pathToFileURL(file).href;

const server = spawn(process.execPath, [join(home, 'bin/yaml-language-server'), '--stdio'], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const waiting = new Map();
let diagnosed;
const diagnostics = new Promise((done) => (diagnosed = done));
let buffer = Buffer.alloc(0);

server.stdout.on('data', (chunk) => {
  buffer = Buffer.concat([buffer, chunk]);
  for (;;) {
    const end = buffer.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/Content-Length: (\d+)/i.exec(buffer.toString('utf8', 0, end))[1]);
    if (buffer.length < end + 4 + length) return;
    take(JSON.parse(buffer.toString('utf8', end + 4, end + 4 + length)));
    buffer = buffer.subarray(end + 4 + length);
  }
});

function take(message) {
  if (message.method === 'textDocument/publishDiagnostics') diagnosed(message.params.diagnostics);
  else if (message.method && message.id !== undefined) send({ id: message.id, result: answer(message) });
  else waiting.get(message.id)?.(message.result);
}

/** What the server asks its editor. */
function answer({ method, params }) {
  return method === 'workspace/configuration' ? params.items.map(() => ({})) : null;
}

function send(message) {
  const body = JSON.stringify({ jsonrpc: '2.0', ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

let last = 0;
function ask(method, params) {
  const id = ++last;
  return new Promise((done) => {
    waiting.set(id, done);
    send({ id, method, params });
  });
}

await ask('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
send({ method: 'initialized', params: {} });
send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 1, text } } });
const found = await diagnostics;
const completions = [];
for (const position of places) {
  const answer = await ask('textDocument/completion', { textDocument: { uri }, position });
  completions.push((answer.items ?? answer).map((item) => item.label));
}
console.log(JSON.stringify({ diagnostics: found.map((d) => `${d.range.start.line + 1}: ${d.message}`), completions }));
server.kill();
