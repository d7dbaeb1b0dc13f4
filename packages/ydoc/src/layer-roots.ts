/** Root names inside a layer's document. Renaming one loses what it holds: they are part of the stored format. */

/**
 * Maps in a layer room: records as plain JSON values with their id in them. Keys say nothing, since a map keeps the keys of what was
 * removed for good; a record that comes back gets a new one. Layers of older servers have the ids for keys.
 */
export const LAYER_ROOTS = {
  annotations: 'annotations',
  comments: 'comments',
  /** One record for each member and reaction, so that a hall that agrees is not written anew with each of it. */
  reactions: 'reactions',
  members: 'members',
  /** On the desk alone: the names behind the numbers of a group that hides names. */
  readers: 'readers',
  /** On the desk alone: what facilitators keep of threads, wherever those stand. */
  desk: 'desk',
} as const
