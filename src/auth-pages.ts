/** Door: the pages of the auth-service. */
export { authPages } from './auth/pages/pages.ts';
export type {
  AccountView,
  ConfirmView,
  ErrorView,
  FormView,
  LayoutView,
  LoginView,
  PageTemplates,
  PasswordView,
  SessionView,
  View,
} from './auth/pages/templates.ts';
export type { PagesPart } from './auth/parts.ts';
export type { Translate } from './auth/texts/translate.ts';
export { type Html, type HtmlValue, html } from './web/html.ts';
