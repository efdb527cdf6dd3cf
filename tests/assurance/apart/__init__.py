"""An app with checks that raise, hang and die, for the tests of the process a check runs in."""
