using System.Reflection;
using Grappe.Accounts;
using Grappe.Shared.Layout;
using Grappe.Atlas;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Workspace;

/// <summary>The workspace of a cluster: members, fees, governance and votes, budget.</summary>
public static class WorkspaceModule
{
    public static Assembly Assembly => typeof(WorkspaceModule).Assembly;

    public static IServiceCollection AddWorkspace(this IServiceCollection services) => services
        .AddSingleton(new OwnPlace("/workspace", typeof(DemonstrationTexts), "Workspace of a cluster"))
        .AddScoped<FindWorkspace>()
        .AddScoped<KeptAboutRecords, WorkspaceOfRecord>()
        .AddScoped<OpenWorkspace>()
        .AddScoped<KeepMembers>()
        .AddScoped<KeepShares>()
        .AddScoped<ApplyForMembership>()
        .AddScoped<KeepStatutes>()
        .AddScoped<ActOnDecision>()
        .AddScoped<Propose>()
        .AddScoped<TakeDecisions>()
        .AddSingleton<VoteLinks>()
        .AddScoped<CastVote>()
        .AddScoped<InviteVoters>()
        .AddSingleton<MemberLinks>()
        .AddScoped<KeepMeetings>()
        .AddScoped<KeepBudget>()
        .AddScoped<RemindDebtors>()
        .AddScoped<ConveneMembers>()
        .AddScoped<ShowMembership>()
        .AddScoped<SetFees>()
        .AddScoped<FeeAccounts>()
        .AddScoped<CallFees>()
        .AddScoped<TakePayments>()
        .AddScoped<ImportStatement>()
        .AddScoped<SearchWorkspace>()
        .AddScoped<RecentActivity>()
        .AddScoped<ListWorkspaces>()
        .AddScoped<TryDemonstration>()
        .AddScoped<PersonalRecords, DemonstrationOfPerson>()
        .AddScoped<PersonalRecords, MembershipsOfPerson>();

    public static void MapWorkspace(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMembersCsv();
        endpoints.MapDecisionRecord();
        endpoints.MapFeesCsv();
        endpoints.MapSharesCsv();
        endpoints.MapMeetingFiles();
        endpoints.MapBudgetCsv();
    }
}
