/** One thing the input says, prefixes taken away: an event's message, a container's waiting message, a log line. */
export interface Message {
  /** On one line, at most `MESSAGE_LIMIT` characters. */
  readonly text: string;
  /**
   * The physical lines it was put together from, where it was more than one. `glued` is the same text joined without spaces: a terminal
   * breaks words, a mail program breaks between them, and only the reader of the message can tell which it was.
   */
  readonly wrapped?: { readonly lines: readonly string[]; readonly glued: string };
  /** From the source's own fields, where it has them. */
  readonly image?: string;
  readonly namespace?: string;
  readonly pod?: string;
  /** A `Normal` event that is not understood is no failure. */
  readonly normal?: boolean;
}

/** The input as messages. Parts of a known layout (headers, pod fields) are none. */
export interface Normalised {
  readonly messages: readonly Message[];
  /** Lines without a word that a message of a pull could have. */
  readonly other: { readonly count: number; readonly samples: readonly string[] };
  readonly truncated: boolean;
}
