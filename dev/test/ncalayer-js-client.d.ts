/** What the tests use of a package that brings no types. */
declare module 'ncalayer-js-client' {
  class NCALayerClient {
    static readonly basicsStorageAll: unknown;
    static readonly basicsXMLParams: unknown;
    static readonly basicsCMSParams: unknown;
    static readonly basicsCMSParamsDetached: unknown;
    static readonly basicsCMSParamsDetachedNoTSP: unknown;
    static readonly basicsSignerAny: unknown;
    static readonly basicsSignerSignHead: unknown;
    static readonly fileStorageType: string;
    constructor(url: string, allowKmdHttpApi: boolean);
    connect(): Promise<string>;
    getActiveTokens(): Promise<string[]>;
    basicsSignXML(storages: unknown, data: string, signing: unknown, signer: unknown): Promise<string>;
    basicsSignCMS(storages: unknown, data: string, signing: unknown, signer: unknown): Promise<string>;
    createCAdESFromBase64(storage: string, data: string, keyType?: string, attach?: boolean): Promise<string>;
    signXml(storage: string, xml: string): Promise<string>;
  }
  const exported: { NCALayerClient: typeof NCALayerClient };
  export default exported;
}
