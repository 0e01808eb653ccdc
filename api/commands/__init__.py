"""The commands of ``vnplan``, a module each."""
