using System.Reflection;
using Grappe.Accounts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Grappe.Studies;

/// <summary>Studies: questionnaires, waves, screening, statistics, coding of open answers, typology, living report.</summary>
public static class StudiesModule
{
    public static Assembly Assembly => typeof(StudiesModule).Assembly;

    public static IServiceCollection AddStudies(this IServiceCollection services) => services
        .AddSingleton(_ => ShippedStudies.Read())
        .AddScoped<FindStudy>()
        .AddScoped<WhoCounts>()
        .AddScoped<MakeStudy>()
        .AddScoped<ChangeStudy>()
        .AddScoped<WriteQuestions>()
        .AddScoped<WriteReport>()
        .AddScoped<WriteBundle>()
        .AddScoped<PersonalRecords, StudiesOfPerson>()
        .AddScoped<InnovationRegister>()
        .AddScoped<TellReaders>()
        .AddScoped<ReadScreening>()
        .AddScoped<ScreenStudy>()
        .AddScoped<ReadCoding>()
        .AddScoped<CodeAnswers>()
        .AddScoped<TextsToRead>()
        .AddScoped<FindTypes>()
        .AddSingleton<TypesAtWork>()
        .AddSingleton(provider => new Domain.Typology.TypesOptions { Bootstraps = provider.GetRequiredService<IConfiguration>().GetValue("TypesBootstraps", 200) })
        .AddScoped<PersonalRecords, ReadingOfPerson>()
        .AddCollection();

    private static IServiceCollection AddCollection(this IServiceCollection services) => services
        .AddSingleton<AnswerLinks>()
        .AddScoped<AtlasCases>()
        .AddScoped<RunWave>()
        .AddScoped<InvitePeople>()
        .AddScoped<ReadAnswers>()
        .AddScoped<AnswerCase>()
        .AddScoped<ShowMirror>()
        .AddSingleton<AnswerWords>()
        .AddScoped<PersonalRecords, InvitationsOfPerson>();

    public static void MapStudies(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapListStudiesApi();
        endpoints.MapShowStudyApi();
        endpoints.MapShowTableApi();
        endpoints.MapShowReportApi();
        endpoints.MapExportStudyApi();
        endpoints.MapShowScreeningApi();
        endpoints.MapShowCodebookApi();
        endpoints.MapCodingFile();
        endpoints.MapTypesFile();
        endpoints.MapAnswersCsv();
        endpoints.MapXlsFormFile();
    }
}
