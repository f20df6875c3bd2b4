-- What an organisation has to mend is looked up at each look at its desk.
create index finding_open_by_organization on finding (division_id, organization_id) where state in ('待整改', '整改中');
