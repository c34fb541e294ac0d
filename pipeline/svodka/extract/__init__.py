"""A Doc and its Document into mentions; one module a record type."""
