using System.Reflection;
using Grappe.Accounts;
using Grappe.Atlas.Domain.Places;
using Grappe.Shared;
using Grappe.Shared.Background;
using Grappe.Shared.Layout;
using Grappe.Shared.Settings;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Atlas;

/// <summary>The atlas: clusters, their places and relations, search, map, profiles, resource centre, open data.</summary>
public static class AtlasModule
{
    public static Assembly Assembly => typeof(AtlasModule).Assembly;

    public static IServiceCollection AddAtlas(this IServiceCollection services) => services
        .AddFreshness()
        .AddScoped<SiteFacts, AtlasFacts>()
        .AddTexts()
        .AddLists()
        .AddSingleton(_ => Gazetteer.Read(ShippedData.File("gazetteer")))
        .AddSingleton<IncomingLinks>()
        .AddSingleton<BaseMap>()
        .AddSingleton<ClustersAtHand>()
        .AddSingleton(_ => ShippedResources.Read())
        .AddSingleton<AtlasSearch>()
        .AddSingleton<AtlasQueryReader>()
        .AddHostedService<FollowChanges>()
        .AddScoped<SearchClusters>()
        .AddScoped<SimilarClusters>()
        .AddScoped<ShowCluster>()
        .AddScoped<CompareClusters>()
        .AddSingleton<ExportClusters>()
        .AddSingleton<AtlasParameters>()
        .AddScoped<ImportClusters>()
        .AddScoped<ImportInventory>()
        .AddScoped<ImportDemonstration>()
        .AddSingleton<MapLabels>()
        .AddScoped<ShowMap>()
        .AddScoped<ListMapMembers>()
        .AddScoped<CaseClusters>()
        .AddScoped<SearchResources>()
        .AddScoped<FactsForm>()
        .AddScoped<RefuseCircles>()
        .AddScoped<RelatedRecords>()
        .AddSingleton(new HeaderTool(typeof(DeskLink)))
        .AddSingleton(new OwnPlace("/proposals", typeof(SubmissionTexts), "What you sent"))
        .AddSingleton(new OwnPlace("/resources/mine", typeof(WrittenTexts), "My texts"))
        .AddSingleton<ReviewSettings>()
        .AddSingleton(ReviewSettings.OnPage)
        .AddScoped<ListSubmissions>()
        .AddScoped<ShowSubmission>()
        .AddScoped<DecideOnSubmission>()
        .AddScoped<WriteToAuthor>()
        .AddScoped<ReadHistory>()
        .AddScoped<ShowHistory>()
        .AddScoped<RestoreVersion>()
        .AddScoped<BeginEdit>()
        .AddScoped<EditRecord>()
        .AddScoped<ProposeEdit>()
        .AddScoped<FollowProposal>()
        .AddScoped<ClaimByAddress>()
        .AddScoped<ClaimFromSteward>()
        .AddScoped<ClusterDirectory, AtlasDirectory>()
        .AddScoped<PersonalRecords, SubmissionsOfPerson>()
        .AddScoped<ShowHome>()
        .AddSingleton<FilterWords>()
        .AddSingleton<SubscriptionLinks>()
        .AddSingleton<FollowedSearch>()
        .AddScoped<SubscribeToSearch>()
        .AddJob<TellSubscribers>()
        .AddDuplicates()
        .AddRegistration()
        .AddScoped<WriteDossier>()
        .AddFederation();

    private static IServiceCollection AddRegistration(this IServiceCollection services) => services
        .AddScoped<Drafts>()
        .AddJob<ForgetDrafts>()
        .AddScoped<RegisterCluster>()
        .AddScoped<ConfirmAddress>()
        .AddScoped<SendForReview>();

    private static IServiceCollection AddLists(this IServiceCollection services) => services
        .AddSingleton(_ => ShippedLists.Read())
        .AddScoped<ManageLists>()
        .AddSingleton(new ReadAnew(AtlasSearch.Mark));

    private static IServiceCollection AddTexts(this IServiceCollection services) => services
        .AddSingleton<PublishedWriting>()
        .AddScoped<WriteResource>()
        .AddScoped<DecideOnText>()
        .AddScoped<PersonalRecords, TextsOfPerson>();

    private static IServiceCollection AddFederation(this IServiceCollection services) => services
        .AddSingleton<FetchSettings>()
        .AddSingleton<SafeConnection>()
        .AddSingleton<Fetch>()
        .AddScoped<ReadFeed>()
        .AddScoped<PullFeed>()
        .AddJob<PullFeeds>()
        .AddScoped<ManageFeeds>()
        .AddScoped<ListPulled>()
        .AddScoped<ShowPulled>()
        .AddScoped<DecideOnPulled>();

    private static IServiceCollection AddFreshness(this IServiceCollection services) => services
        .AddSingleton<SourceDates>()
        .AddSingleton<ReminderLinks>()
        .AddScoped<ConfirmFacts>()
        .AddScoped<ConfirmByLink>()
        .AddScoped<WriteReminder>()
        .AddScoped<StopReminders>()
        .AddScoped<PersonalRecords, RemindersOfPerson>()
        .AddJob<RemindEditors>();

    private static IServiceCollection AddDuplicates(this IServiceCollection services) => services
        .AddSingleton<LikelyDuplicates>()
        .AddScoped<ListDuplicates>()
        .AddScoped<TellApart>()
        .AddScoped<ShowPair>()
        .AddScoped<MergeClusters>()
        .AddScoped<UndoMerge>();

    public static void MapAtlas(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapSearchClustersApi();
        endpoints.MapShowClusterApi();
        endpoints.MapDownloadClusterApi();
        endpoints.MapExportClustersApi();
        endpoints.MapPublishProfilesApi();
        endpoints.MapPublishCatalogueApi();
        endpoints.MapShowMap();
        endpoints.MapTownSuggestions();
        endpoints.MapRecordSuggestions();
        endpoints.MapPublishFeed();
        endpoints.MapStopSubscription();
        StopReminders.Map(endpoints);
        endpoints.MapDossiers();
        DownloadFile.Map(endpoints);
    }
}
