/** A value with its place: indices in the text, `to` exclusive. */
export type JsonNode = JsonObject | JsonArray | JsonScalar;

interface Placed {
  readonly from: number;
  readonly to: number;
  /** The text ends, or becomes unreadable, before the value does. */
  readonly isIncomplete: boolean;
}

export interface JsonObject extends Placed {
  readonly kind: 'object';
  /** In the order of the text, a name that stands twice included; of those the last one counts. */
  readonly members: readonly JsonMember[];
  /** A last name without a value; only in an incomplete object. */
  readonly pending?: JsonName;
}

export interface JsonName {
  readonly name: string;
  /** The place of the name with its quotes. */
  readonly nameFrom: number;
  readonly nameTo: number;
}

export interface JsonMember extends JsonName {
  readonly value: JsonNode;
}

export interface JsonArray extends Placed {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
}

export interface JsonScalar extends Placed {
  readonly kind: 'string' | 'number' | 'boolean' | 'null';
  /** Unescaped in a string, otherwise as written. */
  readonly text: string;
}

/** Why Gson refuses a text, and where. */
export interface JsonProblem {
  readonly kind:
    | 'comma-before-brace'
    | 'name-expected'
    | 'value-expected'
    | 'separator-expected'
    | 'bad-escape'
    | 'unclosed'
    | 'text-behind'
    /** Nested deeper than anybody writes; nothing is known about the text. */
    | 'too-deep';
  /** What Gson says, without its description of the place. */
  readonly message: string;
  readonly exception: 'MalformedJsonException' | 'EOFException' | 'NumberFormatException';
  readonly from: number;
  readonly to: number;
}
