from __future__ import annotations

from regesta.data.columns import Table
from regesta.data.stream import ROWS
from regesta.data.tables import RECORD_TABLES, TABLES


def test_every_table_of_records_has_something_that_makes_its_rows() -> None:
    assert sorted(ROWS) == sorted(table.name for table in RECORD_TABLES)


def test_a_table_refers_to_none_that_comes_after_it() -> None:
    seen: dict[str, Table] = {}
    for table in TABLES:
        seen[table.name] = table
        assert {reference.table for reference in table.references} <= seen.keys(), table.name


def test_what_refers_to_a_row_is_of_the_type_of_its_key() -> None:
    types = {(table.name, column.name): column.type for table in TABLES for column in table.columns}
    keys = {table.name: table.key for table in TABLES}
    for table in TABLES:
        for reference in table.references:
            wanted = [types[reference.table, name] for name in keys[reference.table]]
            assert [types[table.name, name] for name in reference.columns] == wanted, table.name


def test_a_key_is_made_of_columns_that_always_have_a_value() -> None:
    for table in TABLES:
        required = {column.name for column in table.columns if column.required}
        assert set(table.key) <= required, table.name


def test_every_table_and_column_is_described() -> None:
    bare = [table.name for table in TABLES if not table.description]
    bare += [f"{table.name}.{column.name}" for table in TABLES for column in table.columns if not column.description]
    assert bare == []


def test_every_date_stands_beside_its_first_and_last_day() -> None:
    for table in TABLES:
        names = {column.name for column in table.columns}
        edtf = {column.name for column in table.columns if "(EDTF)" in column.description}
        assert {f"{name}_{end}" for name in edtf for end in ("earliest", "latest")} <= names, table.name
