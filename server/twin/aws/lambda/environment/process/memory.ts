import type { ResourceLimits, Worker } from "node:worker_threads";

// V8 ends the whole process, not the thread, when one allocation passes a thread's heap limit by more than 16 MB, as a
// growing array does. So the limit leaves room above what a function may use, and the heap is measured from outside.
// A heap holds garbage besides: V8 collects it well before twice the memory, by measurement.
const usable = 2;
const headroom = 2;

// Filling the room takes an array some 200 ms. The host's memory is watched in the host's time, not the injected clock's.
const intervalMilliseconds = 50;

const megabyte = 1_048_576;

// Otherwise a heap takes three times 16 MB for what has just been made before any of it is collected.
const youngMegabytes = 6;

export function heapLimits(memoryMegabytes: number): ResourceLimits {
  return {
    maxOldGenerationSizeMb: usable * headroom * memoryMegabytes,
    maxYoungGenerationSizeMb: youngMegabytes,
  };
}

/** Calls back once the thread's heap is over what it may use. Returns what ends the watch. */
export function watchHeap(worker: Worker, memoryMegabytes: number, onExceeded: () => void): () => void {
  let measuring = false;
  const timer = setInterval(async () => {
    if (measuring) return;
    measuring = true;
    // A thread that starts or ends has no heap to measure.
    const statistics = await worker.getHeapStatistics().catch(() => undefined);
    measuring = false;
    if (statistics === undefined || statistics.used_heap_size <= usable * memoryMegabytes * megabyte) return;
    clearInterval(timer);
    onExceeded();
  }, intervalMilliseconds);
  return () => clearInterval(timer);
}
