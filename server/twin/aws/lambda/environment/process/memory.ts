import type { ResourceLimits, Worker } from "node:worker_threads";

// V8 ends the whole process, not the thread, when one allocation exceeds a thread's heap limit by more than 16 MB, as a growing
// array does. So V8's limit is above what a function may use, and the heap is measured from outside. A heap also holds garbage,
// which V8 collects well before twice the memory, by measurement.
const usable = 2;
const headroom = 2;

// An array takes some 200 ms to fill the headroom. Real time, not the injected clock: the memory is the host's.
const intervalMilliseconds = 50;

const megabyte = 1_048_576;

// By default a heap takes three times 16 MB for young objects before it collects any.
const youngMegabytes = 6;

export function heapLimits(memoryMegabytes: number): ResourceLimits {
  return {
    maxOldGenerationSizeMb: usable * headroom * memoryMegabytes,
    maxYoungGenerationSizeMb: youngMegabytes,
  };
}

/** Calls back once when the thread's heap exceeds the memory. Returns a function that stops the watch. */
export function watchHeap(worker: Worker, memoryMegabytes: number, onExceeded: () => void): () => void {
  let measuring = false;
  const timer = setInterval(async () => {
    if (measuring) return;
    measuring = true;
    // A thread that is starting or ending has no heap statistics.
    const statistics = await worker.getHeapStatistics().catch(() => undefined);
    measuring = false;
    if (statistics === undefined || statistics.used_heap_size <= usable * memoryMegabytes * megabyte) return;
    clearInterval(timer);
    onExceeded();
  }, intervalMilliseconds);
  return () => clearInterval(timer);
}
