/**
 * Names under which countries register, by country: `co.uk`, `com.br`. The part of the Public Suffix List that most
 * people outside its big cities and prefectures meet; a test compares it with the list.
 */

/** Second letters of country codes behind their first one, by the label before them: `aet` is `ae` and `at`. */
const REGISTRIES: Readonly<Record<string, string>> = {
  ac: 'aet bdew ciknry egr fjk gn idlmnr jmp ker lks maelmuwz nipz pagkr rsuw sez thz ugk vn zamw',
  co: 'aegmotz bbdijnwz caiklmrz dekm er fko ggly hu idlmnort jemp ker lcs maegmuwz nailopz om pgln rosw sstz thjmtz uagksz vei zamw',
  com: 'acfgilmruwz babdhijmnorstyz cikmnouvwy demoz ecegrst fjkmor gehilnprtuy hknrt imnoq jmo kghimpwyz labckrvy mgklmostuvwxy nafgipr om paefghklrsty qa reou sabcdeghlnostvy tjmnortw uagyz vceinu ws ye zm',
  edu: 'acfloruz babdhijmnorstz ciknouvw dmoz ecegrst fjkm gdehilnprtuy hknt inoqt jmo kghimnpwyz labckrsvy megklmnostvwxyz ngipr om paefghklnrsty qa rsu sabcdglnostvy tjmortw uagy vcegnu ws ye zam',
  go: 'cikr er fk idt jmp ker mm np pg thjz ug',
  gob: 'ar bo cklu do ecrs fk gt hn jm mmx nip paegk sv ve',
  gov: 'aceflorsuz babdfhmnrstwyz cdklmnoxyz demoz ecegrt fjk gdehinruy hk ielnoqrt jmo kghimnpwz labckrstvy maegklmnorsuvwyz naglpr om pghklnrstwy qa rsuw sabcdghlosxy tjlmnortw uagk vcen ws ye zamw',
  mil: 'acelrz badory cklnoy do ecgr fjk ght hn idnoq jmo kgmrz lv mgmvyz ngiopz peghly qa ruw shty tjmortwz ugy vce ye zamw',
  ne: 'ck er fk jmp ker mm np pg tz ugs',
  net: 'acefgilmruz babdhjmnorstwz cikmnouvwy dmoz ecgrt fjkm geghlnprtuy hknt idlmnoqr jemo kghinwyz labckrsvy maeklmostuvwxyz nafgiprz om paeghklnrsty qa ruw sabcdghlosty thjmnortw uakyz vceinu ws ye zam',
  or: 'at bi cikr er fk idt jmp ker mmu np pg thz ugs',
  org: 'acefgilmoruz babdhijmnorstwz ciknouvwy dmoz ecegrst fjkm geghilnprtuy hkntu ilmnoqr jemo kghimnpwyz labckrsvy maegklmnostuvwxyz nagiprz om paefghklnrsty qa rosuw sabcdeghklnostvyz tjmnortw uagkyz vceinu ws yet zamw',
};

/** Codes of the countries that register under a label. */
export const countriesOf = (label: string): readonly string[] =>
  Object.hasOwn(REGISTRIES, label)
    ? (REGISTRIES[label] ?? '')
        .split(' ')
        .flatMap(([first, ...seconds]) => seconds.map((each) => `${first}${each}`))
    : [];
