import { parentPort, workerData } from 'node:worker_threads'
import { importPlainText } from '@variorum/formats'
import type { ImportJob } from './read-in-worker.ts'

// Bytes from strangers are read here, where they can be stopped.
const { bytes, fileName, maxParagraphs } = workerData as ImportJob
parentPort?.postMessage(importPlainText(bytes, { fileName, maxParagraphs }))
