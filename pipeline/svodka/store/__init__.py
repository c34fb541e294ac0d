"""The relational store: schema, loading, migrations, queries."""
