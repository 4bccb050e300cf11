/** What the pages of both services say, in Simplified Chinese. */
import type { CommonText } from './en.ts';

export const commonZhHans = (): Readonly<Record<CommonText, string>> => ({
  logIn: '登录',
  email: '邮箱地址',
  password: '密码',
  forgotPassword: '忘记密码？',
  loginFailed: '邮箱地址与密码不匹配，或账户未启用。',
  unverified: '您的邮箱地址尚未确认：请打开我们发送给您的邮件中的链接。',
  logOut: '退出登录',
  logOutQuestion: '要退出 {site} 吗？',
  stayLoggedIn: '保持登录',
  doneLoggedOut: '您已退出登录。',
  changePassword: '修改密码',
  currentPassword: '当前密码',
  newPassword: '新密码',
  newPasswordAgain: '再次输入新密码',
  passwordChangeExplained: '其他所有设备都将退出登录。',
  errorIn: '错误：{title}',
  notSent: '请再试一次',
  notSentText:
    '为保护您的账户，我们没有接受该表单：它打开的时间过长，您在此期间登录或退出过，或者它并非来自本网站。没有任何内容被更改。请重新打开页面再操作一次；本网站需要允许使用 Cookie。',
  openAgain: '重新打开页面',
  tooManyAttempts: '尝试次数过多',
  tooManyAttemptsText: '为保护您的账户，请稍候（{minutes} 分钟）再试。',
  notAvailable: '暂时不可用',
  notAvailableText: '请稍后再试。没有任何内容被更改。',
  notPossible: '操作未成功',
  notPossibleText: '请求不完整或不被允许。没有任何内容被更改。',
  internalError: '出错了',
  internalErrorText: '这是我们的问题，请稍后再试。',
});
