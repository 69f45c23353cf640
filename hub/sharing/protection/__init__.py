"""The protection of a person on screen: flags, sealed records, restrictions, named readers."""
