"""The reader of JSON-LD that tests use sees what schema.org does not have."""

from __future__ import annotations

import pytest

from tests.support.json_ld import vocabulary_faults


@pytest.mark.parametrize(
    ("document", "faults"),
    [
        ({"@type": "Person", "name": "A", "birthDate": "2001"}, 0),
        ({"@type": "Persona"}, 1),
        ({"@type": "Person", "headline": "A"}, 1),
        ({"@type": "Person", "memberOf": {"@type": "Country"}}, 1),
        ({"@type": "Person", "memberOf": "A body"}, 1),
        ({"@type": "Person", "memberOf": {"@type": "OrganizationRole", "memberOf": {"@type": "Corporation"}}}, 0),
        ({"@type": "Person", "memberOf": {"@type": "OrganizationRole", "memberOf": {"@type": "Place"}}}, 1),
        ({"@type": "Person", "memberOf": {"@type": "OrganizationRole", "worksFor": {"@type": "Corporation"}}}, 1),
    ],
)
def test_what_schema_org_does_not_have_is_a_fault(document: dict[str, object], faults: int) -> None:
    assert len(vocabulary_faults(document)) == faults
