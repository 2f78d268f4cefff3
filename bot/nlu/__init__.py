"""Language components of the pipeline."""
