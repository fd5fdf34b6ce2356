/** Long enough for a stray request to arrive. */
export const settle = () => new Promise((resolve) => setTimeout(resolve, 50));
