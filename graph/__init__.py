"""Plans as one property graph, the questions asked of it, and its snapshots on disk."""
