"""An app with checks that raise, hang and die, for testing the process that runs a check."""
