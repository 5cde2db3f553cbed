"""One driver for each verb: it calls the stages in turn, and reads as a table of contents."""
