/**
 * ESLint rules for code that runs in APPSYNC_JS: the code must be right whether AppSync behaves as documented or as
 * observed. Rules for code that AppSync refuses to save are in appsync-check/src/lint/rules.json. The code here is saved,
 * but runs differently from JavaScript.
 */

/** Habits that a selector can find. */
const SYNTAX = [
  {
    selector: 'BinaryExpression[operator=/^[!=]==$/] > :matches(Literal[raw="null"], Identifier[name="undefined"])',
    message: 'AppSync takes null for undefined: ask == null or != null, and has() whether a field is there.',
  },
  {
    selector: 'BinaryExpression[operator="in"]',
    message: 'AppSync shows keys that nobody set, as null: ask != null, or has().',
  },
  {
    selector:
      'LogicalExpression > .right :matches(CallExpression, ImportExpression), LogicalExpression > CallExpression.right',
    message: 'AppSync may run the right side of ??, || and && always: use a ternary or if before a call.',
  },
  {
    selector:
      ':matches(TemplateLiteral, BinaryExpression[operator=/^([<>]=?|[!=]==)$/]) > MemberExpression[property.name=/^(version|ttl|throttledUntil|digestHour)$/]',
    message: 'AppSync may misread a number of DynamoDB in text and comparisons: numberOf() first.',
  },
  {
    selector: ':not(ExpressionStatement) > AssignmentExpression:not([operator="="])',
    message: 'AppSync gives += and the like no value: make it a statement of its own.',
  },
  {
    selector:
      'CallExpression[callee.property.name="earlyReturn"][arguments.length=0], CallExpression[callee.property.name="earlyReturn"] > :matches(Literal[raw="null"], Identifier[name="undefined"]).arguments',
    message:
      'AppSync ends earlyReturn(null) with an error: return an object, and null from the response of the pipeline.',
  },
  {
    selector: 'ObjectPattern AssignmentPattern, ArrayPattern AssignmentPattern',
    message: 'Defaults in patterns bring AppSync to its limit of metadata: use ?? with a literal.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^(replace|replaceAll|search|match|matchAll)$/]',
    message: 'AppSync takes the first argument for a pattern, text too: split and join.',
  },
  {
    selector: 'CallExpression[callee.property.name="includes"]',
    message: 'includes is in no list of AppSync: use indexOf.',
  },
  {
    selector:
      'CallExpression[callee.name=/^(Number|String|Boolean|Object|Array)$/], MemberExpression[object.name=/^(Number|Array|String)$/]',
    message: 'AppSync refuses it: `+text` for a number, a template for text.',
  },
  {
    selector: 'MemberExpression[object.name="Object"][property.name="fromEntries"]',
    message: 'AppSync has no Object.fromEntries: fill an object by forEach.',
  },
];

/**
 * The right side of a logical expression may always be read, so an access that the left side guards must be behind a
 * ternary.
 */
const noGuardedAccess = {
  meta: {
    type: 'problem',
    messages: { guarded: 'AppSync may read {{name}} although the left side says no: use a ternary or if.' },
    schema: [],
  },
  create: (context) => ({
    'LogicalExpression > MemberExpression.right, LogicalExpression > .right MemberExpression'(node) {
      if (node.optional || node.object.type === 'ChainExpression') return;
      const object = context.sourceCode.getText(node.object);
      for (let at = node; at.parent; at = at.parent) {
        const { parent } = at;
        if (parent.type !== 'LogicalExpression' || parent.right !== at) continue;
        if (asks(context.sourceCode.getText(parent.left), object))
          return context.report({ node, messageId: 'guarded', data: { name: `${object}.` } });
      }
    },
  }),
};

/** True if the text checks that `object` exists. */
const asks = (text, object) =>
  ['== null', '!= null'].some((test) => text.includes(`${object} ${test}`)) ||
  text.split(/[^\w.[\]?!]+/).includes(object) ||
  text.split(/[^\w.[\]?!]+/).includes(`!${object}`);

/** Names that `request` and `response` of one file both declare: in one bundle they may be one variable. */
const noSharedNames = {
  meta: {
    type: 'problem',
    messages: { shared: '{{name}} is declared in request and in response: AppSync may take them for one variable.' },
    schema: [],
  },
  create(context) {
    const declared = new Map();
    return {
      'ExportNamedDeclaration > FunctionDeclaration[id.name=/^(request|response)$/] VariableDeclarator'(node) {
        let handler = node;
        while (handler.parent.type !== 'ExportNamedDeclaration') handler = handler.parent;
        for (const { name } of context.sourceCode.getDeclaredVariables(node)) {
          const other = declared.get(name);
          if (other !== undefined && other !== handler) context.report({ node, messageId: 'shared', data: { name } });
          else declared.set(name, handler);
        }
      },
    };
  },
};

/** `for…of` skips elements added while it runs. */
const noGrowingLoop = {
  meta: {
    type: 'problem',
    messages: { grows: 'AppSync passes over what is added to {{name}} during the loop.' },
    schema: [],
  },
  create: (context) => ({
    'ForOfStatement CallExpression[callee.property.name=/^(push|unshift|splice)$/]'(node) {
      const name = context.sourceCode.getText(node.callee.object);
      for (let at = node; at.parent; at = at.parent)
        if (at.type === 'ForOfStatement' && context.sourceCode.getText(at.right) === name)
          context.report({ node, messageId: 'grows', data: { name } });
    },
  }),
};

export default {
  /** For `no-restricted-syntax`. */
  syntax: SYNTAX,
  rules: {
    'no-guarded-access': noGuardedAccess,
    'no-shared-names': noSharedNames,
    'no-growing-loop': noGrowingLoop,
  },
};
