-- The indicator library (指标库): what ships with the product, the same for every division, beside each division's own.

-- Which edition of the reference library is loaded; the digest says when it has to be loaded anew.
create table standard_library (
  edition text primary key,
  digest text not null
);

create table standard_indicator (
  code text collate "C" not null,
  revision smallint not null,
  class text not null,
  area text not null,
  level_one text not null,
  level_two text not null,
  level_three text not null,
  definition text not null,
  formula text,
  unit text,
  direction text not null,
  standard_text text,
  standard_source text not null,
  evidence text not null check (evidence in ('text', 'partial', 'assumed')),
  evidence_asked text not null,
  keywords text[] not null,
  start_year smallint not null,
  end_year smallint,
  search_text text collate "C" not null,
  primary key (code, revision)
);

-- What is searched: code, name, definition, and the name's pinyin and initials, which no database makes. Null until the
-- server has made it; a change of what it is made of makes it null again.
alter table library_indicator
  add column search_text text collate "C",
  add column keywords text[] not null default '{}',
  add column evidence text check (evidence in ('text', 'partial', 'assumed'));
create index library_indicator_not_searched on library_indicator (division_id, code, revision) where search_text is null;

create function forget_search_text() returns trigger language plpgsql as $$
begin
  new.search_text := null;
  return new;
end
$$;
create trigger library_indicator_searched_anew before update of level_three, definition on library_indicator
  for each row when (old.level_three is distinct from new.level_three or old.definition is distinct from new.definition)
  execute function forget_search_text();

-- Where an indicator of a name was used and what came of it.
create index goal_indicator_by_name on goal_indicator (division_id, level_three, fiscal_year);
create index evaluation_indicator_by_name on evaluation_indicator (division_id, level_three, fiscal_year);
