// An expression as a computation graph: nodes in an order in which each comes after those that it uses. A name is one node, however often it is used;
// equal parts of an expression are not. Parts can be given names first, y = a * b; y + tanh(y), and a name can be given again.
(function (root) {
  "use strict";
  const ddl = (root.ddl = root.ddl || {});
  if (ddl.graphParser) return;

  const FUNCTIONS = { sigmoid: 1, tanh: 1, relu: 1, step: 1, exp: 1, log: 1, sqrt: 1, abs: 1, max: 2, min: 2 }; // and how many arguments each takes
  const SUMS = { "+": "add", "-": "subtract" };
  const PRODUCTS = { "*": "multiply", "/": "divide" };
  const RESULT = "L"; // the name of what comes out
  const [MOST_CHARACTERS, MOST_NODES] = [200, 60];
  const TOKEN = /\s*(?:(?<number>(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)|(?<name>\p{L}[\p{L}\p{N}_]*)|(?<sign>\*\*|[-+*/^(),;=]))/uy;

  // What is wrong with an expression. reason: a key; at: the place of the character concerned, counted from 1; about: {name, wanted, found} of the reason
  class ExpressionError extends Error {
    constructor(reason, at, about = {}) {
      super(`${reason} at ${at}`);
      Object.assign(this, { reason, at, about });
    }
  }

  function tokens(text) {
    if (text.length > MOST_CHARACTERS) throw new ExpressionError("long", MOST_CHARACTERS + 1, { wanted: MOST_CHARACTERS });
    const found = [];
    for (let from = 0; text.slice(from).trim(); from = TOKEN.lastIndex) {
      const at = from + text.slice(from).search(/\S/);
      TOKEN.lastIndex = from;
      const match = TOKEN.exec(text);
      if (!match) throw new ExpressionError("character", at + 1, { found: String.fromCodePoint(text.codePointAt(at)) });
      const [kind, token] = Object.entries(match.groups).find(([, part]) => part !== undefined);
      found.push({ kind, text: token === "**" ? "^" : token, at: at + 1 });
    }
    return [...found, { kind: "end", text: "", at: text.length + 1 }];
  }

  // One method for each rule of the grammar; each gives the number of the node that it made.
  class Parser {
    constructor(text) {
      Object.assign(this, { tokens: tokens(text), place: 0, graph: [], named: {}, given: new Map() });
    }

    get next() {
      return this.tokens[this.place];
    }

    take(...signs) {
      if (this.next.kind !== "sign" || !signs.includes(this.next.text)) return null;
      return this.tokens[this.place++];
    }

    fail(reason, { at } = this.next, about = {}) {
      throw new ExpressionError(reason, at, about);
    }

    node(op, inputs, more = {}) {
      if (this.graph.length === MOST_NODES) this.fail("nodes", this.next, { wanted: MOST_NODES });
      const fixed = op === "number" || (inputs.length > 0 && inputs.every((input) => this.graph[input].fixed));
      return this.graph.push({ op, inputs, fixed, ...more }) - 1;
    }

    // The whole expression, with nothing after it, and nothing in it that is of no use.
    all() {
      const statements = [this.statement()];
      while (this.take(";") && this.next.kind !== "end") statements.push(this.statement());
      const { text } = this.next;
      if (this.next.kind !== "end") this.fail(text === ")" ? "closed" : text === "=" ? "equals" : "after", this.next, { found: text });
      const result = statements.at(-1).node;
      const used = new Set([result, ...this.graph.flatMap(({ inputs }) => inputs)]);
      for (const { node, token } of statements) if (!used.has(node)) this.fail("unused", token);
      if (this.graph[result].fixed) this.fail("names", { at: 1 });
      return this.graph;
    }

    // A part, with or without a name that is given to it.
    statement() {
      const token = this.next;
      const named = token.kind === "name" && this.tokens[this.place + 1].text === "=";
      if (named && Object.hasOwn(FUNCTIONS, token.text)) this.fail("call", token, { name: token.text });
      if (named) this.place += 2;
      const node = this.sum();
      if (named) this.give(token.text, node);
      return { node, token };
    }

    // What has a name already, as an input has, gets another one for the same node.
    give(name, k) {
      this.named[name] = k;
      const node = this.graph[k];
      const version = this.given.get(name) || 0;
      if (node.op === "number" || node.called || name === RESULT) return;
      node.called = { name, version };
      this.given.set(name, version + 1);
    }

    // Parts of equal rank, from left to right.
    chain(signs, part) {
      let left = part();
      for (let sign = this.take(...Object.keys(signs)); sign; sign = this.take(...Object.keys(signs))) left = this.node(signs[sign.text], [left, part()]);
      return left;
    }

    sum() {
      return this.chain(SUMS, () => this.product());
    }

    product() {
      return this.chain(PRODUCTS, () => this.signed());
    }

    signed() {
      if (!this.take("-")) return this.power();
      const input = this.signed();
      if (this.graph[input].op !== "number" || Object.values(this.named).includes(input)) return this.node("negate", [input]);
      this.graph[input].number *= -1; // a negative number is a number, and no operation
      return input;
    }

    power() {
      const base = this.atom();
      const sign = this.take("^");
      if (!sign) return base;
      if (this.next.text !== "2") this.fail("power", sign);
      this.place++;
      if (this.next.text === "^") this.fail("power");
      return this.node("square", [base]);
    }

    atom() {
      const token = this.next;
      if (token.kind === "number") return this.number();
      if (token.kind === "name") return this.name();
      const open = this.take("(");
      if (!open) this.fail(token.kind === "end" ? "end" : "unexpected", token, { found: token.text });
      const inner = this.sum();
      this.close(open);
      return inner;
    }

    number() {
      return this.node("number", [], { number: Number(this.tokens[this.place++].text) });
    }

    close(open) {
      if (this.take(")")) return;
      if (this.next.kind === "end") this.fail("open", open);
      this.fail("after", this.next, { found: this.next.text });
    }

    name() {
      const token = this.tokens[this.place++];
      const name = token.text;
      if (this.next.text === "(") return this.call(token);
      if (Object.hasOwn(FUNCTIONS, name)) this.fail("call", token, { name });
      if (name === RESULT) this.fail("result", token, { name });
      if (!Object.hasOwn(this.named, name)) this.give(name, this.node("input", [], { name }));
      return this.named[name];
    }

    call(token) {
      const name = token.text;
      if (!Object.hasOwn(FUNCTIONS, name)) this.fail("function", token, { name, wanted: Object.keys(FUNCTIONS).join(", ") });
      const open = this.take("(");
      const inputs = [this.sum()];
      while (this.take(",")) inputs.push(this.sum());
      this.close(open);
      if (inputs.length !== FUNCTIONS[name]) this.fail("arguments", token, { name, wanted: FUNCTIONS[name], found: inputs.length });
      return this.node(name, inputs);
    }
  }

  // The graph of an expression: [{op, inputs: the numbers of the nodes it uses, fixed: whether it depends on no name, name or number, called: the
  // {name, version} that it was given, counting how often the name was given before}, …]; the result is the last. Throws an ExpressionError.
  const parse = (text) => new Parser(text).all();

  // The names of a graph, in the order in which they appear.
  const names = (graph) => graph.filter(({ op }) => op === "input").map(({ name }) => name);

  ddl.graphParser = { parse, names, ExpressionError };
  if (typeof module !== "undefined") module.exports = ddl.graphParser;
})(globalThis);
