"""Read and write files; examine files from strangers in a separate process."""
