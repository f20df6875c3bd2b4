-- The finance office proposes to the library too: no organisation means itself.
alter table indicator_proposal alter column organization_id drop not null;

-- A desk of an expert is "expert account": the proposals that wait for him are found by the same index.
