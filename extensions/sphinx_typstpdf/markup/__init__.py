"""The syntax of Typst: text, values, labels, and the source lines behind generated markup."""
