-- How a session was opened: who came by the unified sign-in (统一身份认证) is not asked for a password of ours.
alter table platform.session
  add column opened_by text not null default 'password' check (opened_by in ('password', 'unified'));
