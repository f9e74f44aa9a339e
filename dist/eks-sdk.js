import { $ as loadConfigsForDefaultMode, A as resolveHttpHandlerRuntimeConfig, B as resolveEndpointConfig, C as getHttpAuthSchemeEndpointRuleSetPlugin, D as resolveHostHeaderConfig, E as getHostHeaderPlugin, H as customEndpointFunctions, J as makeBuilder, K as resolveDefaultsModeConfig, O as getContentLengthPlugin, Q as emitWarningIfUnsupportedVersion, S as getHttpSigningPlugin, T as getLoggerPlugin, U as EndpointCache, V as decideEndpoint, W as BinaryDecisionDiagram, X as getDefaultExtensionConfiguration, Y as NoOpLogger, Z as resolveDefaultRuntimeConfig, _ as NODE_RETRY_MODE_CONFIG_OPTIONS, a as NODE_AUTH_SCHEME_PREFERENCE_OPTIONS, at as Client, b as resolveUserAgentConfig, ct as calculateBodyLength, d as awsEndpointFunctions, dt as normalizeProvider, et as ServiceException, f as NODE_APP_ID_CONFIG_OPTIONS, ft as getSmithyContext, g as NODE_MAX_ATTEMPT_CONFIG_OPTIONS, gt as emitWarningIfUnsupportedVersion$1, h as getRetryPlugin, ht as getDefaultSocketTimeout, k as getHttpHandlerExtensionConfiguration, l as getAwsRegionExtensionConfiguration, m as getUserAgentPlugin, mt as fromBase64, o as AwsSdkSigV4Signer, ot as NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS, p as createDefaultUserAgentProvider, pt as toBase64, q as resolveRegionConfig, r as resolveAwsSdkSigV4Config, rt as getSchemaSerdePlugin, st as NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS, t as Sha256Node, u as resolveAwsRegionExtensionConfiguration, v as resolveRetryConfig, w as getRecursionDetectionPlugin, x as DefaultIdentityProviderConfig, y as DEFAULT_RETRY_MODE, z as getEndpointPlugin } from "./Sha256Node.js";
import { n as toUtf8, r as fromUtf8, t as TypeRegistry } from "./TypeRegistry.js";
import { n as defaultProvider } from "./dist-es6.js";
import { t as loadConfig } from "./configLoader.js";
import { n as NODE_REGION_CONFIG_FILE_OPTIONS, r as NODE_REGION_CONFIG_OPTIONS } from "./normalizeProvider.js";
import { r as streamCollector, t as NodeHttpHandler } from "./node-http-handler.js";
import { t as AwsRestJsonProtocol } from "./AwsRestJsonProtocol.js";
import { t as parseUrl } from "./parseUrl.js";
import { n as createPaginator, t as readPages } from "./pages.js";

// node_modules/@aws-sdk/client-eks/dist-es/auth/httpAuthSchemeProvider.js
const defaultEKSHttpAuthSchemeParametersProvider = async (config, context, input) => {
	return {
		operation: getSmithyContext(context).operation,
		region: await normalizeProvider(config.region)() || (() => {
			throw new Error("expected `region` to be configured for `aws.auth#sigv4`");
		})()
	};
};
function createAwsAuthSigv4HttpAuthOption(authParameters) {
	return {
		schemeId: "aws.auth#sigv4",
		signingProperties: {
			name: "eks",
			region: authParameters.region
		},
		propertiesExtractor: (config, context) => ({ signingProperties: {
			config,
			context
		} })
	};
}
const defaultEKSHttpAuthSchemeProvider = (authParameters) => {
	const options = [];
	switch (authParameters.operation) {
		default: options.push(createAwsAuthSigv4HttpAuthOption(authParameters));
	}
	return options;
};
const resolveHttpAuthSchemeConfig = (config) => {
	const config_0 = resolveAwsSdkSigV4Config(config);
	return Object.assign(config_0, { authSchemePreference: normalizeProvider(config.authSchemePreference ?? []) });
};

// node_modules/@aws-sdk/client-eks/dist-es/endpoint/EndpointParameters.js
const resolveClientEndpointParameters = (options) => {
	return Object.assign(options, {
		useDualstackEndpoint: options.useDualstackEndpoint ?? false,
		useFipsEndpoint: options.useFipsEndpoint ?? false,
		defaultSigningName: "eks"
	});
};
const commonParams = {
	UseFIPS: {
		type: "builtInParams",
		name: "useFipsEndpoint"
	},
	Endpoint: {
		type: "builtInParams",
		name: "endpoint"
	},
	Region: {
		type: "builtInParams",
		name: "region"
	},
	UseDualStack: {
		type: "builtInParams",
		name: "useDualstackEndpoint"
	}
};

// node_modules/@aws-sdk/client-eks/package.json
var version = "3.1169.0";

// node_modules/@aws-sdk/client-eks/dist-es/endpoint/bdd.js
const m = "ref";
const a = -1;
const b = true;
const c = "isSet";
const d = "PartitionResult";
const e = "booleanEquals";
const f = "getAttr";
const g = "stringEquals";
const h = { [m]: "Endpoint" };
const i = { [m]: d };
const j = {
	"fn": f,
	"argv": [i, "name"]
};
const k = {};
const l = [{ [m]: "Region" }];
const _data = {
	conditions: [
		[c, [h]],
		[c, l],
		[
			"aws.partition",
			l,
			d
		],
		[e, [{ [m]: "UseFIPS" }, b]],
		[e, [{ [m]: "UseDualStack" }, b]],
		[e, [{
			fn: f,
			argv: [i, "supportsDualStack"]
		}, b]],
		[e, [{
			fn: f,
			argv: [i, "supportsFIPS"]
		}, b]],
		[g, [j, "aws"]],
		[g, [j, "aws-us-gov"]]
	],
	results: [
		[a],
		[a, "Invalid Configuration: FIPS and custom endpoint are not supported"],
		[a, "Invalid Configuration: Dualstack and custom endpoint are not supported"],
		[h, k],
		["https://eks-fips.{Region}.{PartitionResult#dualStackDnsSuffix}", k],
		[a, "FIPS and DualStack are enabled, but this partition does not support one or both"],
		["https://fips.eks.{Region}.amazonaws.com", k],
		["https://eks.{Region}.amazonaws.com", k],
		["https://eks-fips.{Region}.{PartitionResult#dnsSuffix}", k],
		[a, "FIPS is enabled but this partition does not support FIPS"],
		["https://eks.{Region}.{PartitionResult#dualStackDnsSuffix}", k],
		[a, "DualStack is enabled but this partition does not support DualStack"],
		["https://eks.{Region}.{PartitionResult#dnsSuffix}", k],
		[a, "Invalid Configuration: Missing Region"]
	]
};
const root = 2;
const nodes = new Int32Array([
	-1,
	1,
	-1,
	0,
	14,
	3,
	1,
	4,
	100000013,
	2,
	5,
	100000013,
	3,
	8,
	6,
	4,
	7,
	100000012,
	5,
	100000010,
	100000011,
	4,
	12,
	9,
	6,
	10,
	100000009,
	7,
	100000006,
	11,
	8,
	100000007,
	100000008,
	5,
	13,
	100000005,
	6,
	100000004,
	100000005,
	3,
	100000001,
	15,
	4,
	100000002,
	100000003
]);
const bdd = BinaryDecisionDiagram.from(nodes, root, _data.conditions, _data.results);

// node_modules/@aws-sdk/client-eks/dist-es/endpoint/endpointResolver.js
const cache = new EndpointCache({
	size: 50,
	params: [
		"Endpoint",
		"Region",
		"UseDualStack",
		"UseFIPS"
	]
});
const defaultEndpointResolver = (endpointParams, context = {}) => {
	return cache.get(endpointParams, () => decideEndpoint(bdd, {
		endpointParams,
		logger: context.logger
	}));
};
customEndpointFunctions.aws = awsEndpointFunctions;

// node_modules/@aws-sdk/client-eks/dist-es/models/EKSServiceException.js
var EKSServiceException = class EKSServiceException extends ServiceException {
	static shapeId = "smithy.ts.sdk.synthetic.com.amazonaws.eks#EKSServiceException";
	constructor(options) {
		super(options);
		Object.setPrototypeOf(this, EKSServiceException.prototype);
	}
};

// node_modules/@aws-sdk/client-eks/dist-es/models/errors.js
var AccessDeniedException = class AccessDeniedException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#AccessDeniedException";
	name = "AccessDeniedException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "AccessDeniedException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, AccessDeniedException.prototype);
	}
};
var InvalidParameterException = class InvalidParameterException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#InvalidParameterException";
	name = "InvalidParameterException";
	$fault = "client";
	clusterName;
	nodegroupName;
	fargateProfileName;
	addonName;
	subscriptionId;
	constructor(opts) {
		super({
			name: "InvalidParameterException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, InvalidParameterException.prototype);
		this.clusterName = opts.clusterName;
		this.nodegroupName = opts.nodegroupName;
		this.fargateProfileName = opts.fargateProfileName;
		this.addonName = opts.addonName;
		this.subscriptionId = opts.subscriptionId;
	}
};
var ResourceNotFoundException = class ResourceNotFoundException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#ResourceNotFoundException";
	name = "ResourceNotFoundException";
	$fault = "client";
	clusterName;
	nodegroupName;
	fargateProfileName;
	addonName;
	subscriptionId;
	constructor(opts) {
		super({
			name: "ResourceNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ResourceNotFoundException.prototype);
		this.clusterName = opts.clusterName;
		this.nodegroupName = opts.nodegroupName;
		this.fargateProfileName = opts.fargateProfileName;
		this.addonName = opts.addonName;
		this.subscriptionId = opts.subscriptionId;
	}
};
var ServerException = class ServerException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#ServerException";
	name = "ServerException";
	$fault = "server";
	clusterName;
	nodegroupName;
	addonName;
	subscriptionId;
	constructor(opts) {
		super({
			name: "ServerException",
			$fault: "server",
			...opts
		});
		Object.setPrototypeOf(this, ServerException.prototype);
		this.clusterName = opts.clusterName;
		this.nodegroupName = opts.nodegroupName;
		this.addonName = opts.addonName;
		this.subscriptionId = opts.subscriptionId;
	}
};
var ServiceUnavailableException = class ServiceUnavailableException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#ServiceUnavailableException";
	name = "ServiceUnavailableException";
	$fault = "server";
	constructor(opts) {
		super({
			name: "ServiceUnavailableException",
			$fault: "server",
			...opts
		});
		Object.setPrototypeOf(this, ServiceUnavailableException.prototype);
	}
};
var InvalidRequestException = class InvalidRequestException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#InvalidRequestException";
	name = "InvalidRequestException";
	$fault = "client";
	clusterName;
	nodegroupName;
	addonName;
	subscriptionId;
	constructor(opts) {
		super({
			name: "InvalidRequestException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, InvalidRequestException.prototype);
		this.clusterName = opts.clusterName;
		this.nodegroupName = opts.nodegroupName;
		this.addonName = opts.addonName;
		this.subscriptionId = opts.subscriptionId;
	}
};
var ClientException = class ClientException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#ClientException";
	name = "ClientException";
	$fault = "client";
	clusterName;
	nodegroupName;
	addonName;
	subscriptionId;
	constructor(opts) {
		super({
			name: "ClientException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ClientException.prototype);
		this.clusterName = opts.clusterName;
		this.nodegroupName = opts.nodegroupName;
		this.addonName = opts.addonName;
		this.subscriptionId = opts.subscriptionId;
	}
};
var ResourceInUseException = class ResourceInUseException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#ResourceInUseException";
	name = "ResourceInUseException";
	$fault = "client";
	clusterName;
	nodegroupName;
	addonName;
	constructor(opts) {
		super({
			name: "ResourceInUseException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ResourceInUseException.prototype);
		this.clusterName = opts.clusterName;
		this.nodegroupName = opts.nodegroupName;
		this.addonName = opts.addonName;
	}
};
var ThrottlingException = class ThrottlingException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#ThrottlingException";
	name = "ThrottlingException";
	$fault = "client";
	clusterName;
	constructor(opts) {
		super({
			name: "ThrottlingException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ThrottlingException.prototype);
		this.clusterName = opts.clusterName;
	}
};
var InvalidStateException = class InvalidStateException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#InvalidStateException";
	name = "InvalidStateException";
	$fault = "client";
	clusterName;
	constructor(opts) {
		super({
			name: "InvalidStateException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, InvalidStateException.prototype);
		this.clusterName = opts.clusterName;
	}
};
var ResourceLimitExceededException = class ResourceLimitExceededException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#ResourceLimitExceededException";
	name = "ResourceLimitExceededException";
	$fault = "client";
	clusterName;
	nodegroupName;
	subscriptionId;
	constructor(opts) {
		super({
			name: "ResourceLimitExceededException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ResourceLimitExceededException.prototype);
		this.clusterName = opts.clusterName;
		this.nodegroupName = opts.nodegroupName;
		this.subscriptionId = opts.subscriptionId;
	}
};
var UnsupportedAvailabilityZoneException = class UnsupportedAvailabilityZoneException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#UnsupportedAvailabilityZoneException";
	name = "UnsupportedAvailabilityZoneException";
	$fault = "client";
	clusterName;
	nodegroupName;
	validZones;
	constructor(opts) {
		super({
			name: "UnsupportedAvailabilityZoneException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, UnsupportedAvailabilityZoneException.prototype);
		this.clusterName = opts.clusterName;
		this.nodegroupName = opts.nodegroupName;
		this.validZones = opts.validZones;
	}
};
var BadRequestException = class BadRequestException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#BadRequestException";
	name = "BadRequestException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "BadRequestException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, BadRequestException.prototype);
	}
};
var NotFoundException = class NotFoundException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#NotFoundException";
	name = "NotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "NotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, NotFoundException.prototype);
	}
};
var ResourcePropagationDelayException = class ResourcePropagationDelayException extends EKSServiceException {
	static shapeId = "com.amazonaws.eks#ResourcePropagationDelayException";
	name = "ResourcePropagationDelayException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ResourcePropagationDelayException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ResourcePropagationDelayException.prototype);
	}
};

// node_modules/@aws-sdk/client-eks/dist-es/schemas/schemas_0.js
const _ACA = "ActiveCertificateAuthority";
const _ACR = "AccessConfigResponse";
const _ADE = "AccessDeniedException";
const _ASG = "AutoScalingGroup";
const _ASGL = "AutoScalingGroupList";
const _BRE = "BadRequestException";
const _BS = "BlockStorage";
const _CCRom = "ComputeConfigResponse";
const _CCRonn = "ConnectorConfigResponse";
const _CE = "ClientException";
const _CHl = "ClusterHealth";
const _CILl = "ClusterIssueList";
const _CIl = "ClusterIssue";
const _CMC = "CrdManagementConfiguration";
const _CPPRo = "ControlPlanePlacementResponse";
const _CPSC = "ControlPlaneScalingConfig";
const _Ce = "Certificate";
const _Cl = "Cluster";
const _DCRescr = "DescribeClusterRequest";
const _DCRescri = "DescribeClusterResponse";
const _DCesc = "DescribeCluster";
const _DFPRes = "DescribeFargateProfileRequest";
const _DFPResc = "DescribeFargateProfileResponse";
const _DFPe = "DescribeFargateProfile";
const _DNRes = "DescribeNodegroupRequest";
const _DNResc = "DescribeNodegroupResponse";
const _DNe = "DescribeNodegroup";
const _DPIARes = "DescribePodIdentityAssociationRequest";
const _DPIAResc = "DescribePodIdentityAssociationResponse";
const _DPIAe = "DescribePodIdentityAssociation";
const _EC = "EncryptionConfig";
const _ECL = "EncryptionConfigList";
const _ELB = "ElasticLoadBalancing";
const _EPRt = "EtcdPlacementResponse";
const _FP = "FargateProfile";
const _FPH = "FargateProfileHealth";
const _FPI = "FargateProfileIssue";
const _FPIL = "FargateProfileIssueList";
const _FPS = "FargateProfileSelector";
const _FPSa = "FargateProfileSelectors";
const _GAC = "GatewayApiConfiguration";
const _HPACCRo = "HorizontalPodAutoscalerControllerConfigResponse";
const _I = "Identity";
const _IL = "IssueList";
const _IPE = "InvalidParameterException";
const _IRE = "InvalidRequestException";
const _ISE = "InvalidStateException";
const _Is = "Issue";
const _KASCRu = "KubeApiServerConfigResponse";
const _KCMCRu = "KubeControllerManagerConfigResponse";
const _KNCRu = "KubernetesNetworkConfigResponse";
const _KSCRu = "KubeSchedulerConfigResponse";
const _LFP = "ListFargateProfiles";
const _LFPR = "ListFargateProfilesRequest";
const _LFPRi = "ListFargateProfilesResponse";
const _LN = "ListNodegroups";
const _LNR = "ListNodegroupsRequest";
const _LNRi = "ListNodegroupsResponse";
const _LPIA = "ListPodIdentityAssociations";
const _LPIAR = "ListPodIdentityAssociationsRequest";
const _LPIARi = "ListPodIdentityAssociationsResponse";
const _LS = "LogSetup";
const _LSo = "LogSetups";
const _LTS = "LaunchTemplateSpecification";
const _Lo = "Logging";
const _N = "Nodegroup";
const _NFE = "NotFoundException";
const _NH = "NodegroupHealth";
const _NR = "NodegroupResources";
const _NRC = "NodeRepairConfig";
const _NRCO = "NodeRepairConfigOverrides";
const _NRCOL = "NodeRepairConfigOverridesList";
const _NRFC = "NodeResourcesFitConfig";
const _NSC = "NodegroupScalingConfig";
const _NUC = "NodegroupUpdateConfig";
const _OCRu = "OutpostConfigResponse";
const _OIDC = "OIDC";
const _P = "Provider";
const _PGCCRo = "PodGcControllerConfigResponse";
const _PIA = "PodIdentityAssociation";
const _PIAS = "PodIdentityAssociationSummary";
const _PIASo = "PodIdentityAssociationSummaries";
const _RAC = "RemoteAccessConfig";
const _RIUE = "ResourceInUseException";
const _RLEE = "ResourceLimitExceededException";
const _RNCRe = "RemoteNetworkConfigResponse";
const _RNFE = "ResourceNotFoundException";
const _RNN = "RemoteNodeNetwork";
const _RNNL = "RemoteNodeNetworkList";
const _RPDE = "ResourcePropagationDelayException";
const _RPN = "RemotePodNetwork";
const _RPNL = "RemotePodNetworkList";
const _RW = "ResourceWeight";
const _RWL = "ResourceWeightList";
const _SCRt = "StorageConfigResponse";
const _SE = "ServerException";
const _SNPR = "ServiceNodePortRange";
const _SS = "ScoringStrategy";
const _SUE = "ServiceUnavailableException";
const _T = "Taint";
const _TE = "ThrottlingException";
const _UAZE = "UnsupportedAvailabilityZoneException";
const _UPRp = "UpgradePolicyResponse";
const _VCRp = "VpcConfigResponse";
const _WPC = "WarmPoolConfig";
const _ZSCRo = "ZonalShiftConfigResponse";
const _a = "arn";
const _aAss = "associationArn";
const _aB = "activatedBy";
const _aCc = "accessConfig";
const _aCct = "activationCode";
const _aE = "activationExpiry";
const _aIc = "activationId";
const _aIs = "associationId";
const _aM = "authenticationMode";
const _aN = "addonName";
const _aSG = "autoScalingGroups";
const _aT = "amiType";
const _act = "active";
const _as = "association";
const _ass = "associations";
const _bCCAP = "bootstrapClusterCreatorAdminPermissions";
const _bS = "blockStorage";
const _c = "client";
const _cA = "createdAt";
const _cAe = "certificateAuthority";
const _cC = "connectorConfig";
const _cCo = "computeConfig";
const _cL = "clusterLogging";
const _cN = "clusterName";
const _cPEM = "controlPlaneEgressMode";
const _cPIT = "controlPlaneInstanceType";
const _cPP = "controlPlanePlacement";
const _cPSC = "controlPlaneScalingConfig";
const _cRT = "clientRequestToken";
const _cSGI = "clusterSecurityGroupId";
const _cTa = "capacityType";
const _ci = "cidrs";
const _cl = "cluster";
const _co = "code";
const _cr = "crds";
const _d = "data";
const _dP = "deletionProtection";
const _dST = "disableSessionTags";
const _dSe = "desiredSize";
const _dSis = "diskSize";
const _e = "error";
const _eC = "encryptionConfig";
const _eI = "externalId";
const _eIT = "etcdInstanceType";
const _eLB = "elasticLoadBalancing";
const _ePA = "endpointPublicAccess";
const _ePAn = "endpointPrivateAccess";
const _ePt = "etcdPlacement";
const _eSK = "ec2SshKey";
const _eT = "eventTtl";
const _ef = "effect";
const _en = "enabled";
const _end = "endpoint";
const _fP = "fargateProfile";
const _fPA = "fargateProfileArn";
const _fPN = "fargateProfileName";
const _fPNa = "fargateProfileNames";
const _gA = "gatewayApi";
const _gN = "groupName";
const _h = "health";
const _hE = "httpError";
const _hPACC = "horizontalPodAutoscalerControllerConfig";
const _hPASP = "horizontalPodAutoscalerSyncPeriod";
const _hQ = "httpQuery";
const _ht = "http";
const _i = "id";
const _iF = "ipFamily";
const _iT = "instanceTypes";
const _ide = "identity";
const _is = "issues";
const _iss = "issuer";
const _k = "key";
const _kA = "keyArn";
const _kASC = "kubeApiServerConfig";
const _kCMC = "kubeControllerManagerConfig";
const _kNC = "kubernetesNetworkConfig";
const _kSC = "kubeSchedulerConfig";
const _l = "logging";
const _lTa = "launchTemplate";
const _la = "labels";
const _m = "message";
const _mA = "modifiedAt";
const _mGPC = "maxGroupPreparedCapacity";
const _mP = "minPort";
const _mPNRC = "maxParallelNodesRepairedCount";
const _mPNRP = "maxParallelNodesRepairedPercentage";
const _mPa = "maxPort";
const _mR = "maxResults";
const _mRWTM = "minRepairWaitTimeMins";
const _mS = "minSize";
const _mSa = "maxSize";
const _mU = "maxUnavailable";
const _mUNTC = "maxUnhealthyNodeThresholdCount";
const _mUNTP = "maxUnhealthyNodeThresholdPercentage";
const _mUP = "maxUnavailablePercentage";
const _ma = "managed";
const _n = "name";
const _nAod = "nodegroupArn";
const _nMC = "nodeMonitoringCondition";
const _nN = "nodegroupName";
const _nP = "nodePools";
const _nR = "nodeRole";
const _nRA = "nodeRoleArn";
const _nRC = "nodeRepairConfig";
const _nRCO = "nodeRepairConfigOverrides";
const _nRF = "nodeResourcesFit";
const _nT = "nextToken";
const _nUR = "nodeUnhealthyReason";
const _nam = "namespace";
const _no = "nodegroup";
const _nod = "nodegroups";
const _oA = "outpostArns";
const _oAw = "ownerArn";
const _oC = "outpostConfig";
const _oi = "oidc";
const _pAC = "publicAccessCidrs";
const _pERA = "podExecutionRoleArn";
const _pGCC = "podGcControllerConfig";
const _pS = "poolState";
const _pV = "platformVersion";
const _po = "policy";
const _pr = "provider";
const _rA = "roleArn";
const _rASG = "remoteAccessSecurityGroup";
const _rAe = "remoteAccess";
const _rAep = "repairAction";
const _rI = "resourceIds";
const _rNC = "remoteNetworkConfig";
const _rNN = "remoteNodeNetworks";
const _rOSI = "reuseOnScaleIn";
const _rPN = "remotePodNetworks";
const _rV = "releaseVersion";
const _rVC = "resourcesVpcConfig";
const _res = "resources";
const _s = "smithy.ts.sdk.synthetic.com.amazonaws.eks";
const _sA = "serviceAccount";
const _sC = "storageConfig";
const _sCc = "scalingConfig";
const _sGI = "securityGroupIds";
const _sI = "subscriptionId";
const _sIC = "serviceIpv4Cidr";
const _sICe = "serviceIpv6Cidr";
const _sIu = "subnetIds";
const _sL = "spreadLevel";
const _sNPR = "serviceNodePortRange";
const _sSG = "sourceSecurityGroups";
const _sSc = "scoringStrategy";
const _sT = "supportType";
const _se = "server";
const _sel = "selectors";
const _st = "status";
const _sub = "subnets";
const _t = "tags";
const _tL = "taintsList";
const _tPGT = "terminatedPodGcThreshold";
const _tRA = "targetRoleArn";
const _ta = "taints";
const _ti = "tier";
const _ty = "type";
const _typ = "types";
const _uC = "updateConfig";
const _uP = "upgradePolicy";
const _uS = "updateStrategy";
const _v = "version";
const _vIp = "vpcId";
const _vZ = "validZones";
const _val = "value";
const _w = "weight";
const _wPC = "warmPoolConfig";
const _zSC = "zonalShiftConfig";
const n0 = "com.amazonaws.eks";
const _s_registry = new TypeRegistry(_s);
var EKSServiceException$ = [
	-3,
	_s,
	"EKSServiceException",
	0,
	[],
	[]
];
_s_registry.registerError(EKSServiceException$, EKSServiceException);
const n0_registry = new TypeRegistry(n0);
var AccessDeniedException$ = [
	-3,
	n0,
	_ADE,
	{
		[_e]: _c,
		[_hE]: 403
	},
	[_m],
	[0]
];
n0_registry.registerError(AccessDeniedException$, AccessDeniedException);
var BadRequestException$ = [
	-3,
	n0,
	_BRE,
	{
		[_e]: _c,
		[_hE]: 400
	},
	[_m],
	[0]
];
n0_registry.registerError(BadRequestException$, BadRequestException);
var ClientException$ = [
	-3,
	n0,
	_CE,
	{
		[_e]: _c,
		[_hE]: 400
	},
	[
		_cN,
		_nN,
		_aN,
		_sI,
		_m
	],
	[
		0,
		0,
		0,
		0,
		0
	]
];
n0_registry.registerError(ClientException$, ClientException);
var InvalidParameterException$ = [
	-3,
	n0,
	_IPE,
	{
		[_e]: _c,
		[_hE]: 400
	},
	[
		_cN,
		_nN,
		_fPN,
		_aN,
		_sI,
		_m
	],
	[
		0,
		0,
		0,
		0,
		0,
		0
	]
];
n0_registry.registerError(InvalidParameterException$, InvalidParameterException);
var InvalidRequestException$ = [
	-3,
	n0,
	_IRE,
	{
		[_e]: _c,
		[_hE]: 400
	},
	[
		_cN,
		_nN,
		_aN,
		_sI,
		_m
	],
	[
		0,
		0,
		0,
		0,
		0
	]
];
n0_registry.registerError(InvalidRequestException$, InvalidRequestException);
var InvalidStateException$ = [
	-3,
	n0,
	_ISE,
	{
		[_e]: _c,
		[_hE]: 400
	},
	[_cN, _m],
	[0, 0]
];
n0_registry.registerError(InvalidStateException$, InvalidStateException);
var NotFoundException$ = [
	-3,
	n0,
	_NFE,
	{
		[_e]: _c,
		[_hE]: 404
	},
	[_m],
	[0]
];
n0_registry.registerError(NotFoundException$, NotFoundException);
var ResourceInUseException$ = [
	-3,
	n0,
	_RIUE,
	{
		[_e]: _c,
		[_hE]: 409
	},
	[
		_cN,
		_nN,
		_aN,
		_m
	],
	[
		0,
		0,
		0,
		0
	]
];
n0_registry.registerError(ResourceInUseException$, ResourceInUseException);
var ResourceLimitExceededException$ = [
	-3,
	n0,
	_RLEE,
	{
		[_e]: _c,
		[_hE]: 400
	},
	[
		_cN,
		_nN,
		_sI,
		_m
	],
	[
		0,
		0,
		0,
		0
	]
];
n0_registry.registerError(ResourceLimitExceededException$, ResourceLimitExceededException);
var ResourceNotFoundException$ = [
	-3,
	n0,
	_RNFE,
	{
		[_e]: _c,
		[_hE]: 404
	},
	[
		_cN,
		_nN,
		_fPN,
		_aN,
		_sI,
		_m
	],
	[
		0,
		0,
		0,
		0,
		0,
		0
	]
];
n0_registry.registerError(ResourceNotFoundException$, ResourceNotFoundException);
var ResourcePropagationDelayException$ = [
	-3,
	n0,
	_RPDE,
	{
		[_e]: _c,
		[_hE]: 428
	},
	[_m],
	[0]
];
n0_registry.registerError(ResourcePropagationDelayException$, ResourcePropagationDelayException);
var ServerException$ = [
	-3,
	n0,
	_SE,
	{
		[_e]: _se,
		[_hE]: 500
	},
	[
		_cN,
		_nN,
		_aN,
		_sI,
		_m
	],
	[
		0,
		0,
		0,
		0,
		0
	]
];
n0_registry.registerError(ServerException$, ServerException);
var ServiceUnavailableException$ = [
	-3,
	n0,
	_SUE,
	{
		[_e]: _se,
		[_hE]: 503
	},
	[_m],
	[0]
];
n0_registry.registerError(ServiceUnavailableException$, ServiceUnavailableException);
var ThrottlingException$ = [
	-3,
	n0,
	_TE,
	{
		[_e]: _c,
		[_hE]: 429
	},
	[_cN, _m],
	[0, 0]
];
n0_registry.registerError(ThrottlingException$, ThrottlingException);
var UnsupportedAvailabilityZoneException$ = [
	-3,
	n0,
	_UAZE,
	{
		[_e]: _c,
		[_hE]: 400
	},
	[
		_m,
		_cN,
		_nN,
		_vZ
	],
	[
		0,
		0,
		0,
		64
	]
];
n0_registry.registerError(UnsupportedAvailabilityZoneException$, UnsupportedAvailabilityZoneException);
const errorTypeRegistries = [_s_registry, n0_registry];
var AccessConfigResponse$ = [
	3,
	n0,
	_ACR,
	0,
	[_bCCAP, _aM],
	[2, 0]
];
var ActiveCertificateAuthority$ = [
	3,
	n0,
	_ACA,
	0,
	[_i, _aB],
	[0, 0]
];
var AutoScalingGroup$ = [
	3,
	n0,
	_ASG,
	0,
	[_n],
	[0]
];
var BlockStorage$ = [
	3,
	n0,
	_BS,
	0,
	[_en],
	[2]
];
var Certificate$ = [
	3,
	n0,
	_Ce,
	0,
	[_d, _act],
	[0, () => ActiveCertificateAuthority$]
];
var Cluster$ = [
	3,
	n0,
	_Cl,
	0,
	[
		_n,
		_a,
		_cA,
		_v,
		_end,
		_rA,
		_rVC,
		_kNC,
		_l,
		_ide,
		_st,
		_cAe,
		_cRT,
		_pV,
		_t,
		_eC,
		_cC,
		_i,
		_h,
		_oC,
		_aCc,
		_uP,
		_zSC,
		_rNC,
		_cCo,
		_sC,
		_dP,
		_cPSC,
		_kASC,
		_kSC,
		_kCMC
	],
	[
		0,
		0,
		4,
		0,
		0,
		0,
		() => VpcConfigResponse$,
		() => KubernetesNetworkConfigResponse$,
		() => Logging$,
		() => Identity$,
		0,
		() => Certificate$,
		0,
		0,
		128,
		() => EncryptionConfigList,
		() => ConnectorConfigResponse$,
		0,
		() => ClusterHealth$,
		() => OutpostConfigResponse$,
		() => AccessConfigResponse$,
		() => UpgradePolicyResponse$,
		() => ZonalShiftConfigResponse$,
		() => RemoteNetworkConfigResponse$,
		() => ComputeConfigResponse$,
		() => StorageConfigResponse$,
		2,
		() => ControlPlaneScalingConfig$,
		() => KubeApiServerConfigResponse$,
		() => KubeSchedulerConfigResponse$,
		() => KubeControllerManagerConfigResponse$
	]
];
var ClusterHealth$ = [
	3,
	n0,
	_CHl,
	0,
	[_is],
	[() => ClusterIssueList]
];
var ClusterIssue$ = [
	3,
	n0,
	_CIl,
	0,
	[
		_co,
		_m,
		_rI
	],
	[
		0,
		0,
		64
	]
];
var ComputeConfigResponse$ = [
	3,
	n0,
	_CCRom,
	0,
	[
		_en,
		_nP,
		_nRA
	],
	[
		2,
		64,
		0
	]
];
var ConnectorConfigResponse$ = [
	3,
	n0,
	_CCRonn,
	0,
	[
		_aIc,
		_aCct,
		_aE,
		_pr,
		_rA
	],
	[
		0,
		0,
		4,
		0,
		0
	]
];
var ControlPlanePlacementResponse$ = [
	3,
	n0,
	_CPPRo,
	0,
	[_gN, _sL],
	[0, 0]
];
var ControlPlaneScalingConfig$ = [
	3,
	n0,
	_CPSC,
	0,
	[_ti],
	[0]
];
var CrdManagementConfiguration$ = [
	3,
	n0,
	_CMC,
	0,
	[_ma],
	[2]
];
var DescribeClusterRequest$ = [
	3,
	n0,
	_DCRescr,
	0,
	[_n],
	[[0, 1]],
	1
];
var DescribeClusterResponse$ = [
	3,
	n0,
	_DCRescri,
	0,
	[_cl],
	[() => Cluster$]
];
var DescribeFargateProfileRequest$ = [
	3,
	n0,
	_DFPRes,
	0,
	[_cN, _fPN],
	[[0, 1], [0, 1]],
	2
];
var DescribeFargateProfileResponse$ = [
	3,
	n0,
	_DFPResc,
	0,
	[_fP],
	[() => FargateProfile$]
];
var DescribeNodegroupRequest$ = [
	3,
	n0,
	_DNRes,
	0,
	[_cN, _nN],
	[[0, 1], [0, 1]],
	2
];
var DescribeNodegroupResponse$ = [
	3,
	n0,
	_DNResc,
	0,
	[_no],
	[() => Nodegroup$]
];
var DescribePodIdentityAssociationRequest$ = [
	3,
	n0,
	_DPIARes,
	0,
	[_cN, _aIs],
	[[0, 1], [0, 1]],
	2
];
var DescribePodIdentityAssociationResponse$ = [
	3,
	n0,
	_DPIAResc,
	0,
	[_as],
	[() => PodIdentityAssociation$]
];
var ElasticLoadBalancing$ = [
	3,
	n0,
	_ELB,
	0,
	[_en, _gA],
	[2, () => GatewayApiConfiguration$]
];
var EncryptionConfig$ = [
	3,
	n0,
	_EC,
	0,
	[_res, _pr],
	[64, () => Provider$]
];
var EtcdPlacementResponse$ = [
	3,
	n0,
	_EPRt,
	0,
	[_sL],
	[0]
];
var FargateProfile$ = [
	3,
	n0,
	_FP,
	0,
	[
		_fPN,
		_fPA,
		_cN,
		_cA,
		_pERA,
		_sub,
		_sel,
		_st,
		_t,
		_h
	],
	[
		0,
		0,
		0,
		4,
		0,
		64,
		() => FargateProfileSelectors,
		0,
		128,
		() => FargateProfileHealth$
	]
];
var FargateProfileHealth$ = [
	3,
	n0,
	_FPH,
	0,
	[_is],
	[() => FargateProfileIssueList]
];
var FargateProfileIssue$ = [
	3,
	n0,
	_FPI,
	0,
	[
		_co,
		_m,
		_rI
	],
	[
		0,
		0,
		64
	]
];
var FargateProfileSelector$ = [
	3,
	n0,
	_FPS,
	0,
	[_nam, _la],
	[0, 128]
];
var GatewayApiConfiguration$ = [
	3,
	n0,
	_GAC,
	0,
	[_cr],
	[() => CrdManagementConfiguration$]
];
var HorizontalPodAutoscalerControllerConfigResponse$ = [
	3,
	n0,
	_HPACCRo,
	0,
	[_hPASP],
	[0]
];
var Identity$ = [
	3,
	n0,
	_I,
	0,
	[_oi],
	[() => OIDC$]
];
var Issue$ = [
	3,
	n0,
	_Is,
	0,
	[
		_co,
		_m,
		_rI
	],
	[
		0,
		0,
		64
	]
];
var KubeApiServerConfigResponse$ = [
	3,
	n0,
	_KASCRu,
	0,
	[_eT, _sNPR],
	[0, () => ServiceNodePortRange$]
];
var KubeControllerManagerConfigResponse$ = [
	3,
	n0,
	_KCMCRu,
	0,
	[_pGCC, _hPACC],
	[() => PodGcControllerConfigResponse$, () => HorizontalPodAutoscalerControllerConfigResponse$]
];
var KubernetesNetworkConfigResponse$ = [
	3,
	n0,
	_KNCRu,
	0,
	[
		_sIC,
		_sICe,
		_iF,
		_eLB
	],
	[
		0,
		0,
		0,
		() => ElasticLoadBalancing$
	]
];
var KubeSchedulerConfigResponse$ = [
	3,
	n0,
	_KSCRu,
	0,
	[_nRF],
	[() => NodeResourcesFitConfig$]
];
var LaunchTemplateSpecification$ = [
	3,
	n0,
	_LTS,
	0,
	[
		_n,
		_v,
		_i
	],
	[
		0,
		0,
		0
	]
];
var ListFargateProfilesRequest$ = [
	3,
	n0,
	_LFPR,
	0,
	[
		_cN,
		_mR,
		_nT
	],
	[
		[0, 1],
		[1, { [_hQ]: _mR }],
		[0, { [_hQ]: _nT }]
	],
	1
];
var ListFargateProfilesResponse$ = [
	3,
	n0,
	_LFPRi,
	0,
	[_fPNa, _nT],
	[64, 0]
];
var ListNodegroupsRequest$ = [
	3,
	n0,
	_LNR,
	0,
	[
		_cN,
		_mR,
		_nT
	],
	[
		[0, 1],
		[1, { [_hQ]: _mR }],
		[0, { [_hQ]: _nT }]
	],
	1
];
var ListNodegroupsResponse$ = [
	3,
	n0,
	_LNRi,
	0,
	[_nod, _nT],
	[64, 0]
];
var ListPodIdentityAssociationsRequest$ = [
	3,
	n0,
	_LPIAR,
	0,
	[
		_cN,
		_nam,
		_sA,
		_mR,
		_nT
	],
	[
		[0, 1],
		[0, { [_hQ]: _nam }],
		[0, { [_hQ]: _sA }],
		[1, { [_hQ]: _mR }],
		[0, { [_hQ]: _nT }]
	],
	1
];
var ListPodIdentityAssociationsResponse$ = [
	3,
	n0,
	_LPIARi,
	0,
	[_ass, _nT],
	[() => PodIdentityAssociationSummaries, 0]
];
var Logging$ = [
	3,
	n0,
	_Lo,
	0,
	[_cL],
	[() => LogSetups]
];
var LogSetup$ = [
	3,
	n0,
	_LS,
	0,
	[_typ, _en],
	[64, 2]
];
var Nodegroup$ = [
	3,
	n0,
	_N,
	0,
	[
		_nN,
		_nAod,
		_cN,
		_v,
		_rV,
		_cA,
		_mA,
		_st,
		_cTa,
		_sCc,
		_iT,
		_sub,
		_rAe,
		_aT,
		_nR,
		_la,
		_ta,
		_res,
		_dSis,
		_h,
		_uC,
		_nRC,
		_lTa,
		_t,
		_wPC
	],
	[
		0,
		0,
		0,
		0,
		0,
		4,
		4,
		0,
		0,
		() => NodegroupScalingConfig$,
		64,
		64,
		() => RemoteAccessConfig$,
		0,
		0,
		128,
		() => taintsList,
		() => NodegroupResources$,
		1,
		() => NodegroupHealth$,
		() => NodegroupUpdateConfig$,
		() => NodeRepairConfig$,
		() => LaunchTemplateSpecification$,
		128,
		() => WarmPoolConfig$
	]
];
var NodegroupHealth$ = [
	3,
	n0,
	_NH,
	0,
	[_is],
	[() => IssueList]
];
var NodegroupResources$ = [
	3,
	n0,
	_NR,
	0,
	[_aSG, _rASG],
	[() => AutoScalingGroupList, 0]
];
var NodegroupScalingConfig$ = [
	3,
	n0,
	_NSC,
	0,
	[
		_mS,
		_mSa,
		_dSe
	],
	[
		1,
		1,
		1
	]
];
var NodegroupUpdateConfig$ = [
	3,
	n0,
	_NUC,
	0,
	[
		_mU,
		_mUP,
		_uS
	],
	[
		1,
		1,
		0
	]
];
var NodeRepairConfig$ = [
	3,
	n0,
	_NRC,
	0,
	[
		_en,
		_mUNTC,
		_mUNTP,
		_mPNRC,
		_mPNRP,
		_nRCO
	],
	[
		2,
		1,
		1,
		1,
		1,
		() => NodeRepairConfigOverridesList
	]
];
var NodeRepairConfigOverrides$ = [
	3,
	n0,
	_NRCO,
	0,
	[
		_nMC,
		_nUR,
		_mRWTM,
		_rAep
	],
	[
		0,
		0,
		1,
		0
	]
];
var NodeResourcesFitConfig$ = [
	3,
	n0,
	_NRFC,
	0,
	[_sSc],
	[() => ScoringStrategy$]
];
var OIDC$ = [
	3,
	n0,
	_OIDC,
	0,
	[_iss],
	[0]
];
var OutpostConfigResponse$ = [
	3,
	n0,
	_OCRu,
	0,
	[
		_oA,
		_cPIT,
		_cPP,
		_eIT,
		_ePt
	],
	[
		64,
		0,
		() => ControlPlanePlacementResponse$,
		0,
		() => EtcdPlacementResponse$
	],
	2
];
var PodGcControllerConfigResponse$ = [
	3,
	n0,
	_PGCCRo,
	0,
	[_tPGT],
	[1]
];
var PodIdentityAssociation$ = [
	3,
	n0,
	_PIA,
	0,
	[
		_cN,
		_nam,
		_sA,
		_rA,
		_aAss,
		_aIs,
		_t,
		_cA,
		_mA,
		_oAw,
		_dST,
		_tRA,
		_eI,
		_po
	],
	[
		0,
		0,
		0,
		0,
		0,
		0,
		128,
		4,
		4,
		0,
		2,
		0,
		0,
		0
	]
];
var PodIdentityAssociationSummary$ = [
	3,
	n0,
	_PIAS,
	0,
	[
		_cN,
		_nam,
		_sA,
		_aAss,
		_aIs,
		_oAw
	],
	[
		0,
		0,
		0,
		0,
		0,
		0
	]
];
var Provider$ = [
	3,
	n0,
	_P,
	0,
	[_kA],
	[0]
];
var RemoteAccessConfig$ = [
	3,
	n0,
	_RAC,
	0,
	[_eSK, _sSG],
	[0, 64]
];
var RemoteNetworkConfigResponse$ = [
	3,
	n0,
	_RNCRe,
	0,
	[_rNN, _rPN],
	[() => RemoteNodeNetworkList, () => RemotePodNetworkList]
];
var RemoteNodeNetwork$ = [
	3,
	n0,
	_RNN,
	0,
	[_ci],
	[64]
];
var RemotePodNetwork$ = [
	3,
	n0,
	_RPN,
	0,
	[_ci],
	[64]
];
var ResourceWeight$ = [
	3,
	n0,
	_RW,
	0,
	[_n, _w],
	[0, 1]
];
var ScoringStrategy$ = [
	3,
	n0,
	_SS,
	0,
	[_ty, _res],
	[0, () => ResourceWeightList]
];
var ServiceNodePortRange$ = [
	3,
	n0,
	_SNPR,
	0,
	[_mP, _mPa],
	[1, 1]
];
var StorageConfigResponse$ = [
	3,
	n0,
	_SCRt,
	0,
	[_bS],
	[() => BlockStorage$]
];
var Taint$ = [
	3,
	n0,
	_T,
	0,
	[
		_k,
		_val,
		_ef
	],
	[
		0,
		0,
		0
	]
];
var UpgradePolicyResponse$ = [
	3,
	n0,
	_UPRp,
	0,
	[_sT],
	[0]
];
var VpcConfigResponse$ = [
	3,
	n0,
	_VCRp,
	0,
	[
		_sIu,
		_sGI,
		_cSGI,
		_vIp,
		_ePA,
		_ePAn,
		_pAC,
		_cPEM
	],
	[
		64,
		64,
		0,
		0,
		2,
		2,
		64,
		0
	]
];
var WarmPoolConfig$ = [
	3,
	n0,
	_WPC,
	0,
	[
		_en,
		_mS,
		_mGPC,
		_pS,
		_rOSI
	],
	[
		2,
		1,
		1,
		0,
		2
	]
];
var ZonalShiftConfigResponse$ = [
	3,
	n0,
	_ZSCRo,
	0,
	[_en],
	[2]
];
var AutoScalingGroupList = [
	1,
	n0,
	_ASGL,
	0,
	() => AutoScalingGroup$
];
var ClusterIssueList = [
	1,
	n0,
	_CILl,
	0,
	() => ClusterIssue$
];
var EncryptionConfigList = [
	1,
	n0,
	_ECL,
	0,
	() => EncryptionConfig$
];
var FargateProfileIssueList = [
	1,
	n0,
	_FPIL,
	0,
	() => FargateProfileIssue$
];
var FargateProfileSelectors = [
	1,
	n0,
	_FPSa,
	0,
	() => FargateProfileSelector$
];
var IssueList = [
	1,
	n0,
	_IL,
	0,
	() => Issue$
];
var LogSetups = [
	1,
	n0,
	_LSo,
	0,
	() => LogSetup$
];
var NodeRepairConfigOverridesList = [
	1,
	n0,
	_NRCOL,
	0,
	() => NodeRepairConfigOverrides$
];
var PodIdentityAssociationSummaries = [
	1,
	n0,
	_PIASo,
	0,
	() => PodIdentityAssociationSummary$
];
var RemoteNodeNetworkList = [
	1,
	n0,
	_RNNL,
	0,
	() => RemoteNodeNetwork$
];
var RemotePodNetworkList = [
	1,
	n0,
	_RPNL,
	0,
	() => RemotePodNetwork$
];
var ResourceWeightList = [
	1,
	n0,
	_RWL,
	0,
	() => ResourceWeight$
];
var taintsList = [
	1,
	n0,
	_tL,
	0,
	() => Taint$
];
var DescribeCluster$ = [
	9,
	n0,
	_DCesc,
	{ [_ht]: [
		"GET",
		"/clusters/{name}",
		200
	] },
	() => DescribeClusterRequest$,
	() => DescribeClusterResponse$
];
var DescribeFargateProfile$ = [
	9,
	n0,
	_DFPe,
	{ [_ht]: [
		"GET",
		"/clusters/{clusterName}/fargate-profiles/{fargateProfileName}",
		200
	] },
	() => DescribeFargateProfileRequest$,
	() => DescribeFargateProfileResponse$
];
var DescribeNodegroup$ = [
	9,
	n0,
	_DNe,
	{ [_ht]: [
		"GET",
		"/clusters/{clusterName}/node-groups/{nodegroupName}",
		200
	] },
	() => DescribeNodegroupRequest$,
	() => DescribeNodegroupResponse$
];
var DescribePodIdentityAssociation$ = [
	9,
	n0,
	_DPIAe,
	{ [_ht]: [
		"GET",
		"/clusters/{clusterName}/pod-identity-associations/{associationId}",
		200
	] },
	() => DescribePodIdentityAssociationRequest$,
	() => DescribePodIdentityAssociationResponse$
];
var ListFargateProfiles$ = [
	9,
	n0,
	_LFP,
	{ [_ht]: [
		"GET",
		"/clusters/{clusterName}/fargate-profiles",
		200
	] },
	() => ListFargateProfilesRequest$,
	() => ListFargateProfilesResponse$
];
var ListNodegroups$ = [
	9,
	n0,
	_LN,
	{ [_ht]: [
		"GET",
		"/clusters/{clusterName}/node-groups",
		200
	] },
	() => ListNodegroupsRequest$,
	() => ListNodegroupsResponse$
];
var ListPodIdentityAssociations$ = [
	9,
	n0,
	_LPIA,
	{ [_ht]: [
		"GET",
		"/clusters/{clusterName}/pod-identity-associations",
		200
	] },
	() => ListPodIdentityAssociationsRequest$,
	() => ListPodIdentityAssociationsResponse$
];

// node_modules/@aws-sdk/client-eks/dist-es/runtimeConfig.shared.js
const getRuntimeConfig$1 = (config) => {
	return {
		apiVersion: "2017-11-01",
		base64Decoder: config?.base64Decoder ?? fromBase64,
		base64Encoder: config?.base64Encoder ?? toBase64,
		disableHostPrefix: config?.disableHostPrefix ?? false,
		endpointProvider: config?.endpointProvider ?? defaultEndpointResolver,
		extensions: config?.extensions ?? [],
		httpAuthSchemeProvider: config?.httpAuthSchemeProvider ?? defaultEKSHttpAuthSchemeProvider,
		httpAuthSchemes: config?.httpAuthSchemes ?? [{
			schemeId: "aws.auth#sigv4",
			identityProvider: (ipc) => ipc.getIdentityProvider("aws.auth#sigv4"),
			signer: new AwsSdkSigV4Signer()
		}],
		logger: config?.logger ?? new NoOpLogger(),
		protocol: config?.protocol ?? AwsRestJsonProtocol,
		protocolSettings: config?.protocolSettings ?? {
			defaultNamespace: "com.amazonaws.eks",
			errorTypeRegistries,
			version: "2017-11-01",
			serviceTarget: "AWSWesleyFrontend"
		},
		serviceId: config?.serviceId ?? "EKS",
		sha256: config?.sha256 ?? Sha256Node,
		urlParser: config?.urlParser ?? parseUrl,
		utf8Decoder: config?.utf8Decoder ?? fromUtf8,
		utf8Encoder: config?.utf8Encoder ?? toUtf8
	};
};

// node_modules/@aws-sdk/client-eks/dist-es/runtimeConfig.js
const getRuntimeConfig = (config) => {
	emitWarningIfUnsupportedVersion(process.version);
	const defaultsMode = resolveDefaultsModeConfig(config);
	const defaultConfigProvider = () => defaultsMode().then(loadConfigsForDefaultMode);
	const clientSharedValues = getRuntimeConfig$1(config);
	emitWarningIfUnsupportedVersion$1(process.version);
	const loaderConfig = {
		profile: config?.profile,
		logger: clientSharedValues.logger
	};
	return {
		...clientSharedValues,
		...config,
		runtime: "node",
		defaultsMode,
		authSchemePreference: config?.authSchemePreference ?? loadConfig(NODE_AUTH_SCHEME_PREFERENCE_OPTIONS, loaderConfig),
		bodyLengthChecker: config?.bodyLengthChecker ?? calculateBodyLength,
		credentialDefaultProvider: config?.credentialDefaultProvider ?? defaultProvider,
		defaultSocketTimeout: getDefaultSocketTimeout(config?.requestHandler, 3e5),
		defaultUserAgentProvider: config?.defaultUserAgentProvider ?? createDefaultUserAgentProvider({
			serviceId: clientSharedValues.serviceId,
			clientVersion: version
		}),
		maxAttempts: config?.maxAttempts ?? loadConfig(NODE_MAX_ATTEMPT_CONFIG_OPTIONS, config),
		region: config?.region ?? loadConfig(NODE_REGION_CONFIG_OPTIONS, {
			...NODE_REGION_CONFIG_FILE_OPTIONS,
			...loaderConfig
		}),
		requestHandler: NodeHttpHandler.create(config?.requestHandler ?? defaultConfigProvider),
		retryMode: config?.retryMode ?? loadConfig({
			...NODE_RETRY_MODE_CONFIG_OPTIONS,
			default: async () => (await defaultConfigProvider()).retryMode || DEFAULT_RETRY_MODE
		}, config),
		streamCollector: config?.streamCollector ?? streamCollector,
		useDualstackEndpoint: config?.useDualstackEndpoint ?? loadConfig(NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS, loaderConfig),
		useFipsEndpoint: config?.useFipsEndpoint ?? loadConfig(NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS, loaderConfig),
		userAgentAppId: config?.userAgentAppId ?? loadConfig(NODE_APP_ID_CONFIG_OPTIONS, loaderConfig)
	};
};

// node_modules/@aws-sdk/client-eks/dist-es/auth/httpAuthExtensionConfiguration.js
const getHttpAuthExtensionConfiguration = (runtimeConfig) => {
	const _httpAuthSchemes = runtimeConfig.httpAuthSchemes;
	let _httpAuthSchemeProvider = runtimeConfig.httpAuthSchemeProvider;
	let _credentials = runtimeConfig.credentials;
	return {
		setHttpAuthScheme(httpAuthScheme) {
			const index = _httpAuthSchemes.findIndex((scheme) => scheme.schemeId === httpAuthScheme.schemeId);
			if (index === -1) _httpAuthSchemes.push(httpAuthScheme);
			else _httpAuthSchemes.splice(index, 1, httpAuthScheme);
		},
		httpAuthSchemes() {
			return _httpAuthSchemes;
		},
		setHttpAuthSchemeProvider(httpAuthSchemeProvider) {
			_httpAuthSchemeProvider = httpAuthSchemeProvider;
		},
		httpAuthSchemeProvider() {
			return _httpAuthSchemeProvider;
		},
		setCredentials(credentials) {
			_credentials = credentials;
		},
		credentials() {
			return _credentials;
		}
	};
};
const resolveHttpAuthRuntimeConfig = (config) => {
	return {
		httpAuthSchemes: config.httpAuthSchemes(),
		httpAuthSchemeProvider: config.httpAuthSchemeProvider(),
		credentials: config.credentials()
	};
};

// node_modules/@aws-sdk/client-eks/dist-es/runtimeExtensions.js
const resolveRuntimeExtensions = (runtimeConfig, extensions) => {
	const extensionConfiguration = Object.assign(getAwsRegionExtensionConfiguration(runtimeConfig), getDefaultExtensionConfiguration(runtimeConfig), getHttpHandlerExtensionConfiguration(runtimeConfig), getHttpAuthExtensionConfiguration(runtimeConfig));
	extensions.forEach((extension) => extension.configure(extensionConfiguration));
	return Object.assign(runtimeConfig, resolveAwsRegionExtensionConfiguration(extensionConfiguration), resolveDefaultRuntimeConfig(extensionConfiguration), resolveHttpHandlerRuntimeConfig(extensionConfiguration), resolveHttpAuthRuntimeConfig(extensionConfiguration));
};

// node_modules/@aws-sdk/client-eks/dist-es/EKSClient.js
var EKSClient = class extends Client {
	config;
	constructor(...[configuration]) {
		const _config_0 = getRuntimeConfig(configuration || {});
		super(_config_0);
		this.initConfig = _config_0;
		const _config_1 = resolveClientEndpointParameters(_config_0);
		const _config_2 = resolveUserAgentConfig(_config_1);
		const _config_3 = resolveRetryConfig(_config_2);
		const _config_4 = resolveRegionConfig(_config_3);
		const _config_5 = resolveHostHeaderConfig(_config_4);
		const _config_6 = resolveEndpointConfig(_config_5);
		const _config_7 = resolveHttpAuthSchemeConfig(_config_6);
		const _config_8 = resolveRuntimeExtensions(_config_7, configuration?.extensions || []);
		this.config = _config_8;
		this.middlewareStack.use(getSchemaSerdePlugin(this.config));
		this.middlewareStack.use(getUserAgentPlugin(this.config));
		this.middlewareStack.use(getRetryPlugin(this.config));
		this.middlewareStack.use(getContentLengthPlugin(this.config));
		this.middlewareStack.use(getHostHeaderPlugin(this.config));
		this.middlewareStack.use(getLoggerPlugin(this.config));
		this.middlewareStack.use(getRecursionDetectionPlugin(this.config));
		this.middlewareStack.use(getHttpAuthSchemeEndpointRuleSetPlugin(this.config, {
			httpAuthSchemeParametersProvider: defaultEKSHttpAuthSchemeParametersProvider,
			identityProviderConfigProvider: async (config) => new DefaultIdentityProviderConfig({ "aws.auth#sigv4": config.credentials })
		}));
		this.middlewareStack.use(getHttpSigningPlugin(this.config));
	}
	destroy() {
		super.destroy();
	}
};

// node_modules/@aws-sdk/client-eks/dist-es/commandBuilder.js
const command = makeBuilder(commonParams, "AWSWesleyFrontend", "EKSClient", getEndpointPlugin);
const _ep0 = {};
const _mw0 = (Command, cs, config, o) => [];

// node_modules/@aws-sdk/client-eks/dist-es/commands/DescribeClusterCommand.js
var DescribeClusterCommand = class extends command(_ep0, _mw0, "DescribeCluster", DescribeCluster$) {};

// node_modules/@aws-sdk/client-eks/dist-es/commands/DescribeFargateProfileCommand.js
var DescribeFargateProfileCommand = class extends command(_ep0, _mw0, "DescribeFargateProfile", DescribeFargateProfile$) {};

// node_modules/@aws-sdk/client-eks/dist-es/commands/DescribeNodegroupCommand.js
var DescribeNodegroupCommand = class extends command(_ep0, _mw0, "DescribeNodegroup", DescribeNodegroup$) {};

// node_modules/@aws-sdk/client-eks/dist-es/commands/DescribePodIdentityAssociationCommand.js
var DescribePodIdentityAssociationCommand = class extends command(_ep0, _mw0, "DescribePodIdentityAssociation", DescribePodIdentityAssociation$) {};

// node_modules/@aws-sdk/client-eks/dist-es/commands/ListFargateProfilesCommand.js
var ListFargateProfilesCommand = class extends command(_ep0, _mw0, "ListFargateProfiles", ListFargateProfiles$) {};

// node_modules/@aws-sdk/client-eks/dist-es/commands/ListNodegroupsCommand.js
var ListNodegroupsCommand = class extends command(_ep0, _mw0, "ListNodegroups", ListNodegroups$) {};

// node_modules/@aws-sdk/client-eks/dist-es/commands/ListPodIdentityAssociationsCommand.js
var ListPodIdentityAssociationsCommand = class extends command(_ep0, _mw0, "ListPodIdentityAssociations", ListPodIdentityAssociations$) {};

// node_modules/@aws-sdk/client-eks/dist-es/pagination/ListFargateProfilesPaginator.js
const paginateListFargateProfiles = createPaginator(EKSClient, ListFargateProfilesCommand, "nextToken", "nextToken", "maxResults");

// node_modules/@aws-sdk/client-eks/dist-es/pagination/ListNodegroupsPaginator.js
const paginateListNodegroups = createPaginator(EKSClient, ListNodegroupsCommand, "nextToken", "nextToken", "maxResults");

// node_modules/@aws-sdk/client-eks/dist-es/pagination/ListPodIdentityAssociationsPaginator.js
const paginateListPodIdentityAssociations = createPaginator(EKSClient, ListPodIdentityAssociationsCommand, "nextToken", "nextToken", "maxResults");

// src/evidence/aws/eks-sdk.ts
function eksOpener(base) {
	return (context) => {
		const client = base.observed(new EKSClient(base.configOf(context)), context);
		const paging = {
			client,
			pageSize: 100,
			stopOnSameToken: true
		};
		return {
			async describeCluster(name, abortSignal) {
				return (await client.send(new DescribeClusterCommand({ name }), { abortSignal })).cluster ?? {};
			},
			listNodegroups: (clusterName, abortSignal) => readPages(paginateListNodegroups(paging, { clusterName }, { abortSignal }), (page) => page.nodegroups),
			async describeNodegroup(clusterName, nodegroupName, abortSignal) {
				return (await client.send(new DescribeNodegroupCommand({
					clusterName,
					nodegroupName
				}), { abortSignal })).nodegroup ?? {};
			},
			listFargateProfiles: (clusterName, abortSignal) => readPages(paginateListFargateProfiles(paging, { clusterName }, { abortSignal }), (page) => page.fargateProfileNames),
			async describeFargateProfile(clusterName, fargateProfileName, abortSignal) {
				const command = new DescribeFargateProfileCommand({
					clusterName,
					fargateProfileName
				});
				return (await client.send(command, { abortSignal })).fargateProfile ?? {};
			},
			listPodIdentityAssociations: (clusterName, abortSignal) => readPages(paginateListPodIdentityAssociations(paging, { clusterName }, { abortSignal }), (page) => page.associations),
			async describePodIdentityAssociation(clusterName, associationId, abortSignal) {
				const command = new DescribePodIdentityAssociationCommand({
					clusterName,
					associationId
				});
				return (await client.send(command, { abortSignal })).association ?? {};
			},
			destroy: () => client.destroy()
		};
	};
}

export { eksOpener };