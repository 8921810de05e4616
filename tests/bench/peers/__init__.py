"""The same check-in as others write it, each as its own documentation would have it."""
