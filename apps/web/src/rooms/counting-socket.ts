import { decodeClientFrame } from '@variorum/protocol'

/** A frame that carries words; the server's `durable` messages count these. */
export type CarrierFrame = 'update' | 'sync-step-2'

/**
 * A WebSocket class that reports each frame carrying words right after it was handed to the socket. A provider takes a
 * class, not a socket, so each room gets a class of its own.
 */
export function countingSocket(
  onCarrier: (frame: CarrierFrame, sizeBytes: number) => void,
): typeof WebSocket {
  return class CountingSocket extends WebSocket {
    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBuffer>): void {
      // What is said after the end is lost either way, and Chromium reports it as an error of the page.
      const isOver = this.readyState === WebSocket.CLOSING || this.readyState === WebSocket.CLOSED
      if (!isOver) super.send(data as Parameters<WebSocket['send']>[0])
      if (!(data instanceof Uint8Array)) return
      const frame = decodeClientFrame(data)
      if (frame?.type === 'update' || frame?.type === 'sync-step-2') {
        onCarrier(frame.type, data.length)
      }
    }
  }
}
