/**
 * What `chunks` gives, as the body of an answer. The first is there before the answer begins, so what goes wrong until then is an answer of its own; later the
 * connection is cut, and whoever asked knows that they have not all of it. When they go, no more is made.
 * @throws what `chunks` throws before the first.
 */
export async function streamedBody(
  chunks: AsyncGenerator<Uint8Array>,
): Promise<ReadableStream<Uint8Array>> {
  let next: IteratorResult<Uint8Array> | null = await chunks.next()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = next ?? (await chunks.next())
        next = null
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await chunks.return(undefined)
      },
    },
    // Nothing is made before it is wanted.
    { highWaterMark: 0 },
  )
}
