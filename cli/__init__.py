"""The command `tiaokuai`: each module holds a family of commands; they parse, call and print."""
